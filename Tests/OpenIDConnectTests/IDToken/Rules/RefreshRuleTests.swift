import JOSE
import OpenIDConnect
import Testing

@Suite("ID token of a refresh: OIDC Core 12.2, G03")
struct RefreshRuleTests {
    private static let now = IDTokenSample.now

    /// What is expected after a login with these claims.
    private static func after(_ login: [(String, JSON?)] = []) -> IDTokenExpectation {
        // swift-format-ignore: NeverUseForceTry
        let idToken = try! verifier().verify(
            IDTokenSample.token(login),
            keys: IDTokenSample.keys(),
            at: now
        )
        return IDTokenExpectation(original: OriginalIDToken(idToken))
    }

    private static func verifier() throws -> IDTokenVerifier {
        var policy = try IDTokenSample.policy()
        policy.trustedAudiences = ["api", "other"]
        return IDTokenVerifier(policy)
    }

    private static func item(
        _ name: String,
        _ claims: [(String, JSON?)],
        after login: [(String, JSON?)] = [],
        _ finding: IDTokenCase.Finding
    ) -> IDTokenCase {
        IDTokenCase(name, claims, expecting: after(login), finding) { $0.trustedAudiences = ["api", "other"] }
    }

    private static let two: [(String, JSON?)] = [("aud", ["client", "api"]), ("azp", "client")]

    static let cases: [(String, [IDTokenCase])] = [
        (
            "sub",
            [
                item("the same", [], .passed), item("another", [("sub", "user1")], .failed(.idTokenSubjectMismatch)),
                item("in another case", [("sub", "User")], .failed(.idTokenSubjectMismatch)),
                item("missing", [("sub", nil)], .failed(.idTokenClaimMissing)),
            ]
        ),
        (
            "aud",
            [
                item("the same", [], .passed), item("as an array", [("aud", ["client"])], .passed),
                item("in another order", [("aud", ["api", "client"]), ("azp", "client")], after: two, .passed),
                item("one more", two, after: [("azp", "client")], .failed(.idTokenAudienceMismatch)),
                item(
                    "one less",
                    [("aud", "client"), ("azp", "client")],
                    after: two,
                    .failed(.idTokenAudienceMismatch)
                ),
                item(
                    "another beside the client",
                    [("aud", ["client", "other"]), ("azp", "client")],
                    after: two,
                    .failed(.idTokenAudienceMismatch)
                ),
                item(
                    "a stranger",
                    [("aud", ["client", "evil"]), ("azp", "client")],
                    after: [("azp", "client")],
                    .failed(.idTokenUntrustedAudience)
                ),
            ]
        ),
        (
            "azp",
            [
                item("never", [], .notApplicable),
                item("the same", [("azp", "client")], after: [("azp", "client")], .passed),
                item("gone", [], after: [("azp", "client")], .failed(.idTokenAuthorizedPartyMismatch)),
                item("new", [("azp", "client")], .failed(.idTokenAuthorizedPartyMismatch)),
            ]
        ),
        (
            "iat",
            [
                item("the same", [], .passed), item("within the tolerance", [("iat", .integer(now - 30))], .passed),
                item("before", [("iat", .integer(now - 31))], .failed(.idTokenIssuedBeforeOriginal)),
            ]
        ),
        (
            "nonce",
            [
                item("the same", [], .passed), item("gone", [("nonce", nil)], .notApplicable),
                item("another", [("nonce", "n-0S6_WzA2Mk")], .failed(.idTokenNonceMismatch)),
                item("new", [], after: [("nonce", nil)], .failed(.idTokenNonceMismatch)),
                item("a number", [("nonce", 1)], .failed(.idTokenClaimMalformed)),
            ]
        ),
        (
            "auth_time",
            [
                item("never", [], .notApplicable), item("gone", [], after: [("auth_time", 5)], .notApplicable),
                item("the same", [("auth_time", 5)], after: [("auth_time", 5)], .passed),
                item("later", [("auth_time", 6)], after: [("auth_time", 5)], .failed(.idTokenAuthTimeChanged)),
                item("earlier", [("auth_time", 4)], after: [("auth_time", 5)], .failed(.idTokenAuthTimeChanged)),
                item("new, and before the login", [("auth_time", .integer(now + 30))], .passed),
                item(
                    "new, and behind the login",
                    [("auth_time", .integer(now + 31))],
                    .failed(.idTokenAuthTimeChanged)
                ),
                item("text", [("auth_time", "5")], .failed(.idTokenClaimMalformed)),
            ]
        ),
    ]

    @Test("held to the login", arguments: cases.flatMap { rule, cases in cases.map { (rule, $0) } })
    func rule(name: String, test: IDTokenCase) throws {
        try test.check(name)
    }
}
