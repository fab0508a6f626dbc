internal import JOSE

/// The time is not before `nbf`, if there is one, give or take the clock tolerance.
enum NotBeforeRule: IDTokenRule {
    static let check = "nbf"
    static let specification = "RFC 7519 section 4.1.5"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.date(.nbf) {
        case .absent: return .notApplicable
        case .malformed: return .malformed("nbf")
        case .value(let start):
            let wait = start.seconds - Double(token.now)
            if wait <= 0 { return .passed }
            if wait <= Double(policy.clockTolerance.seconds) {
                return .deviated("not valid for another \(Int64(wait)) s, within the clock tolerance")
            }
            return .failed(
                .idTokenNotYetValid,
                "the token is not valid for another \(Int64(wait)) s",
                expected: "at most \(token.now + policy.clockTolerance.seconds)",
                actual: String(start.wholeSeconds)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(
            expected: "at most \(token.now + policy.clockTolerance.seconds)",
            actual: token.seconds(.nbf)
        )
    }
}
