import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: typ")
struct TypeRuleTests {
    private static func typ(_ type: String) -> [JSON.Member] { [JSON.Member("typ", .string(type))] }

    private static let logout: [(String, JSON?)] = [("events", .object([.init(LogoutTokenVerifier.event, [:])]))]

    static let cases: [IDTokenCase] = [
        IDTokenCase("absent", [], .passed),
        IDTokenCase("JWT", [], header: typ("JWT"), .passed),
        IDTokenCase("A30: in lower case", [], header: typ("jwt"), .passed),
        IDTokenCase("A30: with application/", [], header: typ("application/jwt"), .passed),
        IDTokenCase("G02: an access token", [], header: typ("at+jwt"), .idTokenTypeMismatch),
        IDTokenCase("an access token, whole", [], header: typ("application/at+jwt"), .idTokenTypeMismatch),
        IDTokenCase("a logout token", [], header: typ("logout+jwt"), .idTokenTypeMismatch),
        IDTokenCase("A29: a logout token without a type", logout, .idTokenTypeMismatch),
        IDTokenCase("A29: events that are no logout's", [("events", ["urn:example:event": [:]])], .passed),
        IDTokenCase("a proof", [], header: typ("dpop+jwt"), .idTokenTypeMismatch),
        IDTokenCase("a request object", [], header: typ("oauth-authz-req+jwt"), .idTokenTypeMismatch),
        IDTokenCase("JOSE", [], header: typ("JOSE"), .idTokenTypeMismatch),
        IDTokenCase("empty", [], header: typ(""), .idTokenTypeMismatch),
        IDTokenCase("D04: a combining mark behind", [], header: typ("JWT\u{301}"), .idTokenTypeMismatch),
    ]

    @Test("absent, or JWT", arguments: cases)
    func rule(_ test: IDTokenCase) throws {
        try test.check("typ")
    }
}
