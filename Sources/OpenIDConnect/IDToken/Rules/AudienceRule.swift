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
            guard audience.contains(policy.clientID, in: token.json) else {
                return .failed(
                    .idTokenAudienceMismatch,
                    "the token is not for this client",
                    expected: policy.clientID,
                    actual: audience.text(in: token.json)
                )
            }
            if let stranger = audience.stranger(in: token.json, to: policy.clientID, policy.trustedAudiences) {
                return .failed(
                    .idTokenUntrustedAudience,
                    "the token is also for an audience that is not trusted",
                    expected: ([policy.clientID] + policy.trustedAudiences).joined(separator: ", "),
                    actual: token.json.string(at: stranger)
                )
            }
            guard let original = expectation.original, !isSame(audience, in: token.json, original.audience) else {
                return .passed
            }
            return .failed(
                .idTokenAudienceMismatch,
                "the refreshed token is for others than the first one",
                expected: original.audience.joined(separator: ", "),
                actual: audience.text(in: token.json)
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
            actual: audience.text(in: token.json)
        )
    }

    /// Whether both have the same members, in whatever order.
    private static func isSame(
        _ audience: IDTokenCandidate.Audience,
        in json: JSONValue,
        _ original: [String]
    ) -> Bool {
        original.allSatisfy { audience.contains($0, in: json) }
            && audience.first(in: json) { member in !original.contains { json.isString($0, at: member) } } == nil
    }
}
