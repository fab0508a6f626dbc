internal import JOSE

/// `aud` has the client, and beside it only audiences that are trusted; at a refresh those of the login.
enum AudienceRule: IDTokenRule {
    static let check = "aud"
    static let specification = "OIDC Core 3.1.3.7 (3)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.audience() {
        case .absent: return .missing("aud")
        case .malformed: return .malformed("aud")
        case .value(let audience):
            let clientID = policy.clientID
            guard audience.contains(where: { $0.isString(clientID) }) else {
                return .failed(
                    .idTokenAudienceMismatch,
                    "the token is not for this client",
                    expected: clientID,
                    actual: audience.text
                )
            }
            let stranger = audience.first { member in
                !member.isString(clientID) && !policy.trustedAudiences.contains { member.isString($0) }
            }
            guard stranger == nil else {
                return .failed(
                    .idTokenUntrustedAudience,
                    "the token is also for an audience that is not trusted",
                    expected: ([clientID] + policy.trustedAudiences).joined(separator: ", "),
                    actual: stranger?.string
                )
            }
            guard let original = expectation.original, !isSame(audience, original.audience) else { return .passed }
            return .failed(
                .idTokenAudienceMismatch,
                "the refreshed token is for others than the first one",
                expected: original.audience.joined(separator: ", "),
                actual: audience.text
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        guard case .value(let audience) = token.audience() else { return RuleComparison() }
        return RuleComparison(
            expected: ([policy.clientID] + policy.trustedAudiences).joined(separator: ", "),
            actual: audience.text
        )
    }

    /// Whether both have the same members, in whatever order.
    private static func isSame(_ audience: IDTokenCandidate.Audience, _ original: [String]) -> Bool {
        original.allSatisfy { member in audience.contains { $0.isString(member) } }
            && !audience.contains { member in !original.contains { member.isString($0) } }
    }
}
