internal import JOSE

/// `azp`, when it is there, is the client; it must be there when the token has several audiences, and at a refresh when
/// that of the login had one.
enum AuthorizedPartyRule: IDTokenRule {
    static let check = "azp"
    static let specification = "OIDC Core 3.1.3.7 (4, 5)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.string(.azp) {
        case .malformed: return .malformed("azp")
        case .absent:
            guard expectation.original?.authorizedParty == nil else {
                return .failed(
                    .idTokenAuthorizedPartyMismatch,
                    "the first token had an \"azp\", the refreshed one has none",
                    expected: policy.clientID
                )
            }
            guard case .value(let audience) = token.audience(), audience.count > 1 else { return .notApplicable }
            return .failed(
                .idTokenAuthorizedPartyMismatch,
                "the token has several audiences and no \"azp\"",
                expected: policy.clientID
            )
        case .value(let party):
            guard token.json.isString(policy.clientID, at: party) else {
                return .failed(
                    .idTokenAuthorizedPartyMismatch,
                    "the token was issued to another client",
                    expected: policy.clientID,
                    actual: token.claims.string(.azp)
                )
            }
            guard let original = expectation.original, original.authorizedParty == nil else { return .passed }
            return .failed(
                .idTokenAuthorizedPartyMismatch,
                "the first token had no \"azp\", the refreshed one has one",
                actual: token.claims.string(.azp)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(expected: policy.clientID, actual: token.claims.string(.azp))
    }
}
