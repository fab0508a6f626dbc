internal import JOSE

/// The time is before `exp`, give or take the clock tolerance.
enum ExpirationRule: IDTokenRule {
    static let check = "exp"
    static let specification = "OIDC Core 3.1.3.7 (9)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.date(.exp) {
        case .absent: return .missing("exp")
        case .malformed: return .malformed("exp")
        case .value(let expiry):
            let remaining = expiry.seconds - Double(token.now)
            if remaining > 0 { return .passed }
            if remaining + Double(policy.clockTolerance.seconds) > 0 {
                return .deviated("expired \(Int64(-remaining)) s ago, within the clock tolerance")
            }
            return .failed(
                .idTokenExpired,
                "the token expired \(Int64(-remaining)) s ago",
                expected: "after \(token.now - policy.clockTolerance.seconds)",
                actual: String(expiry.wholeSeconds)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(
            expected: "after \(token.now - policy.clockTolerance.seconds)",
            actual: token.seconds(.exp)
        )
    }
}
