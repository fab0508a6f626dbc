internal import JOSE

/// `iat` is neither in the future nor longer ago than the age policy allows, nor at a refresh before that of the login,
/// give or take the clock tolerance.
enum IssuedAtRule: IDTokenRule {
    static let check = "iat"
    static let specification = "OIDC Core 3.1.3.7 (10)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.date(.iat) {
        case .absent: return .missing("iat")
        case .malformed: return .malformed("iat")
        case .value(let issued):
            let age = Double(token.now) - issued.seconds
            if age < -Double(policy.clockTolerance.seconds) {
                return .failed(
                    .idTokenIssuedInFuture,
                    "the token was issued \(Int64(-age)) s in the future",
                    expected: "at most \(token.now + policy.clockTolerance.seconds)",
                    actual: String(issued.wholeSeconds)
                )
            }
            if case .atMost(let seconds) = policy.age, age > Double(seconds) + Double(policy.clockTolerance.seconds) {
                return .failed(
                    .idTokenTooOld,
                    "the token was issued \(Int64(age)) s ago",
                    expected: "at most \(seconds) s ago",
                    actual: String(issued.wholeSeconds)
                )
            }
            if let original = expectation.original,
                issued.seconds < Double(original.issuedAt) - Double(policy.clockTolerance.seconds)
            {
                return .failed(
                    .idTokenIssuedBeforeOriginal,
                    "the refreshed token is older than the first one",
                    expected: "at least \(original.issuedAt)",
                    actual: String(issued.wholeSeconds)
                )
            }
            guard age < 0 else { return .passed }
            return .deviated("issued \(Int64(-age)) s in the future, within the clock tolerance")
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        let latest = "at most \(token.now + policy.clockTolerance.seconds)"
        return switch policy.age {
        case .untilExpiry: RuleComparison(expected: latest, actual: token.seconds(.iat))
        case .atMost(let seconds):
            RuleComparison(expected: "\(latest) and at most \(seconds) s ago", actual: token.seconds(.iat))
        }
    }
}
