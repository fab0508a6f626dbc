import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: sub")
struct SubjectRuleTests {
    static let cases: [IDTokenCase] = [
        IDTokenCase("a name", [], .passed),
        IDTokenCase("A34: missing", [("sub", nil)], .idTokenClaimMissing),
        IDTokenCase("A41: empty", [("sub", "")], .idTokenClaimMalformed),
        IDTokenCase("A41: a space", [("sub", " ")], .idTokenClaimMalformed),
        IDTokenCase("A41: spaces", [("sub", "   ")], .idTokenClaimMalformed),
        IDTokenCase("a space before it", [("sub", " a")], .passed),
        IDTokenCase("A41: null", [("sub", .null)], .idTokenClaimMalformed),
        IDTokenCase("one character", [("sub", "0")], .passed),
        IDTokenCase("255 characters", [("sub", .string(String(repeating: "a", count: 255)))], .passed),
        IDTokenCase("A41: 256", [("sub", .string(String(repeating: "a", count: 256)))], .idTokenClaimMalformed),
        IDTokenCase("every printable character", [("sub", printable)], .passed),
        IDTokenCase("a letter that is not ASCII", [("sub", "us\u{E9}r")], .idTokenClaimMalformed),
        IDTokenCase("a line feed", [("sub", "user\n")], .idTokenClaimMalformed),
        IDTokenCase("a tab alone", [("sub", "\t")], .idTokenClaimMalformed),
        IDTokenCase("U+007F", [("sub", "user\u{7F}")], .idTokenClaimMalformed),
        IDTokenCase("D06: U+0000", [("sub", "user\u{0}")], .idTokenClaimMalformed),
        IDTokenCase("a zero-width space", [("sub", "\u{200B}")], .idTokenClaimMalformed),
    ]

    private static let printable = JSON.string(String(decoding: UInt8(0x20)...0x7E, as: UTF8.self))

    @Test("1 to 255 printable ASCII characters, and not blank", arguments: cases)
    func rule(_ test: IDTokenCase) throws {
        try test.check("sub")
    }
}
