internal import JOSE

/// `c_hash` is the left half of the code's digest (OIDC Core 3.3.2.10): when it is there, and always when both came
/// through the user agent.
enum CodeHashRule: IDTokenRule {
    static let check = "c_hash"
    static let specification = "OIDC Core 3.3.2.10"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        token.hash(
            .cHash,
            check,
            of: expectation.code?.revealed,
            isDue: expectation.channel == .authorizationResponse,
            missing: .idTokenCodeHashMissing,
            mismatch: .idTokenCodeHashMismatch
        )
    }
}
