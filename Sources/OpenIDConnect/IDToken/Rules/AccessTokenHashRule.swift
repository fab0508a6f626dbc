internal import JOSE

/// `at_hash` is the left half of the access token's digest (OIDC Core 3.1.3.6): when it is there, and always when both
/// came through the user agent.
enum AccessTokenHashRule: IDTokenRule {
    static let check = "at_hash"
    static let specification = "OIDC Core 3.1.3.8"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        token.hash(
            .atHash,
            check,
            of: expectation.accessToken?.revealed,
            isDue: expectation.channel == .authorizationResponse,
            missing: .idTokenAccessTokenHashMissing,
            mismatch: .idTokenAccessTokenHashMismatch
        )
    }
}
