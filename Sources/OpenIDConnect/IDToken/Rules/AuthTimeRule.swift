internal import JOSE

/// `auth_time` is there and fresh when a maximum age was asked for, give or take the clock tolerance; at a refresh it is
/// that of the login.
enum AuthTimeRule: IDTokenRule {
    static let check = "auth_time"
    static let specification = "OIDC Core 3.1.3.7 (13)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch (token.date(.authTime), expectation.maxAge) {
        case (.malformed, _): return .malformed("auth_time")
        case (.absent, nil): return .notApplicable
        case (.value(let time), nil): return continuity(time, policy, expectation.original)
        case (.absent, _?):
            return .failed(.idTokenAuthTimeMissing, "\"auth_time\" is missing, though a maximum age was asked for")
        case (.value(let time), let maxAge?):
            let age = Double(token.now) - time.seconds
            if age < -Double(policy.clockTolerance.seconds) {
                return .failed(
                    .idTokenAuthTimeInFuture,
                    "the user signed in \(Int64(-age)) s in the future",
                    expected: "at most \(token.now + policy.clockTolerance.seconds)",
                    actual: String(time.wholeSeconds)
                )
            }
            guard age > Double(maxAge) + Double(policy.clockTolerance.seconds) else { return .passed }
            return .failed(
                .idTokenAuthTimeTooOld,
                "the user signed in \(Int64(age)) s ago",
                expected: "at most \(maxAge) s ago",
                actual: String(time.wholeSeconds)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(
            expected: expectation.maxAge.map { "at most \($0) s ago" },
            actual: token.seconds(.authTime)
        )
    }

    /// Without an `auth_time` at the login it can still not be later than that (OIDC Core 12.2).
    private static func continuity(
        _ time: NumericDate,
        _ policy: TokenPolicy,
        _ original: OriginalIDToken?
    ) -> RuleOutcome {
        guard let original else { return .notApplicable }
        let isSame =
            original.authTime.map { $0 == time.wholeSeconds }
            ?? (time.seconds <= Double(original.issuedAt) + Double(policy.clockTolerance.seconds))
        guard !isSame else { return .passed }
        return .failed(
            .idTokenAuthTimeChanged,
            "the refreshed token speaks of another sign-in",
            expected: original.authTime.map { String($0) } ?? "at most \(original.issuedAt)",
            actual: String(time.wholeSeconds)
        )
    }
}
