internal import JOSE

/// `iss` is the issuer that was discovered, octet by octet; with a template, the one of the token's own tenant.
enum IssuerRule: IDTokenRule {
    static let check = "iss"
    static let specification = "OIDC Core 3.1.3.7 (2)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.string(.iss) {
        case .absent: return .missing("iss")
        case .malformed: return .malformed("iss")
        case .value(let issuer):
            if let template = policy.issuerPolicy.template { return template.evaluate(token, issuer) }
            guard !token.json.isString(policy.issuer.string, at: issuer) else { return .passed }
            return .failed(
                .idTokenIssuerMismatch,
                "the token is of another issuer",
                expected: policy.issuer.string,
                actual: token.claims.string(.iss)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(expected: policy.issuer.string, actual: token.claims.string(.iss))
    }
}
