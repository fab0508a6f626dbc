import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: iss")
struct IssuerRuleTests {
    static let cases: [IDTokenCase] = [
        IDTokenCase("the issuer", [], .passed),
        IDTokenCase("A34: missing", [("iss", nil)], .idTokenClaimMissing),
        IDTokenCase("A37: empty", [("iss", "")], .idTokenIssuerMismatch),
        IDTokenCase("A37: a prefix", [("iss", "https://a.exampl")], .idTokenIssuerMismatch),
        IDTokenCase("A37: a slash behind", [("iss", "https://a.example/")], .idTokenIssuerMismatch),
        IDTokenCase("A37: more behind", [("iss", "https://a.example.evil.example")], .idTokenIssuerMismatch),
        IDTokenCase("A37: as user part", [("iss", "https://a.example@evil.example")], .idTokenIssuerMismatch),
        IDTokenCase("A37: in a query", [("iss", "https://evil.example/?https://a.example")], .idTokenIssuerMismatch),
        IDTokenCase("A37: in a list", [("iss", ["https://a.example"])], .idTokenClaimMalformed),
        IDTokenCase("another scheme", [("iss", "http://a.example")], .idTokenIssuerMismatch),
        IDTokenCase("the port that is meant", [("iss", "https://a.example:443")], .idTokenIssuerMismatch),
        IDTokenCase("upper case", [("iss", "https://A.example")], .idTokenIssuerMismatch),
        IDTokenCase("a space behind", [("iss", "https://a.example ")], .idTokenIssuerMismatch),
        IDTokenCase("percent encoding", [("iss", "https://%61.example")], .idTokenIssuerMismatch),
        IDTokenCase("D04: a combining mark behind", [("iss", "https://a.example\u{301}")], .idTokenIssuerMismatch),
        IDTokenCase("D06: U+0000 behind", [("iss", "https://a.example\u{0}")], .idTokenClaimMalformed),
    ]

    @Test("octet by octet", arguments: cases)
    func rule(_ test: IDTokenCase) throws {
        try test.check("iss")
    }
}
