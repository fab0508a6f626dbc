import Foundation
import JOSE
import Testing

@Suite("base64url")
struct Base64URLTests {
    private static let alphabet = utf8("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    private static func verdict(_ text: String) -> Verdict {
        Verdict { () throws(JOSEError) in try Base64URL.decode(text) }
    }

    @Test(
        "D10: one spelling alone",
        arguments: [
            Row("nothing", "", .accept),
            Row("four characters", "AQAB", .accept),
            Row("both signs of the alphabet", "-_-_", .accept),
            Row("the other alphabet, plus", "+_-_", .base64URLMalformed),
            Row("the other alphabet, slash", "-/-_", .base64URLMalformed),
            Row("two characters", "AQ", .accept),
            Row("two characters, padded", "AQ==", .base64URLMalformed),
            Row("two characters, padded once", "AQ=", .base64URLMalformed),
            Row("three characters", "AQA", .accept),
            Row("three characters, padded", "AQA=", .base64URLMalformed),
            Row("four characters, padded", "AQAB====", .base64URLMalformed),
            Row("padding alone", "====", .base64URLMalformed),
            Row("one character", "A", .base64URLMalformed),
            Row("five characters", "AQABA", .base64URLMalformed),
            Row("a line feed behind", "AQAB\n", .base64URLMalformed),
            Row("line breaks between", "AQ\r\nAB", .base64URLMalformed),
            Row("a space before", " AQAB", .base64URLMalformed),
            Row("spaces between", "A Q A B ", .base64URLMalformed),
            Row("U+0000", "AQA\u{0}", .base64URLMalformed),
            Row("a combining mark", "AQA\u{301}AA", .base64URLMalformed),
            Row("the Kelvin sign for K", "AQA\u{212A}A", .base64URLMalformed),
            Row("a dot", "AQ.B", .base64URLMalformed),
            Row("trailing bits of two", "AR", .base64URLMalformed),
            Row("trailing bits of three", "AQB", .base64URLMalformed),
            Row("trailing bits in the middle are data", "AQBBAQ", .accept),
        ]
    )
    func verdicts(_ row: Row<String>) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    @Test("D10: of all tails of two characters, one in 16 is canonical")
    func tailsOfTwo() throws {
        for (first, a) in Self.alphabet.enumerated() {
            for (second, b) in Self.alphabet.enumerated() {
                let decoded = try? Base64URL.decode([a, b][...])
                #expect(decoded == (second % 16 == 0 ? [UInt8(first << 2 | second >> 4)] : nil))
            }
        }
    }

    @Test("D10: of all tails of three characters, one in 4 is canonical")
    func tailsOfThree() throws {
        for (second, b) in Self.alphabet.enumerated() {
            for (third, c) in Self.alphabet.enumerated() {
                let decoded = try? Base64URL.decode([Self.alphabet[9], b, c][...])
                let expected = [UInt8(9 << 2 | second >> 4), UInt8(truncatingIfNeeded: second << 4 | third >> 2)]
                #expect(decoded == (third % 4 == 0 ? expected : nil))
            }
        }
    }

    @Test("D10: every octet outside the alphabet, at every place of a group")
    func everyOctet() {
        let known = Set(Self.alphabet)
        for octet in UInt8.min...UInt8.max {
            for place in 0..<7 {
                var text = utf8("AAAAAAA")
                text[place] = octet
                // The last character has two trailing bits.
                let isCanonical =
                    known.contains(octet)
                    && (place < 6 || (Self.alphabet.firstIndex(of: octet) ?? 1) % 4 == 0)
                let verdict = Verdict { () throws(JOSEError) in try Base64URL.decode(text[...]) }
                #expect(verdict == (isCanonical ? .accept : .refuse(.base64URLMalformed)))
            }
        }
    }

    @Test("encoding and back, beside Foundation's base64", arguments: 0...66)
    func roundTrip(_ count: Int) throws {
        let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 157 + 91) }
        let expected = Data(octets).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        #expect(Base64URL.encode(octets) == expected)
        #expect(try Base64URL.decode(expected) == octets)
        // A slice that does not start at 0.
        #expect(try Base64URL.decode(utf8("!!" + expected + "!")[2..<(2 + expected.utf8.count)]) == octets)
    }
}
