internal import JOSE

/// `acr` is one of the contexts that were essential, if any were.
enum AuthenticationContextRule: IDTokenRule {
    static let check = "acr"
    static let specification = "OIDC Core 3.1.3.7 (12), 5.5.1.1"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch (token.string(.acr), expectation.requiredACRValues) {
        case (.malformed, _): return .malformed("acr")
        case (_, nil): return .notApplicable
        case (.absent, let required?):
            return .failed(
                .idTokenACRMismatch,
                "\"acr\" is missing, though it was essential",
                expected: required.joined(separator: ", ")
            )
        case (.value(let context), let required?):
            // An essential acr without values asks for any.
            guard !required.isEmpty, !required.contains(where: { token.json.isString($0, at: context) }) else {
                return .passed
            }
            return .failed(
                .idTokenACRMismatch,
                "the user signed in in another way",
                expected: required.joined(separator: ", "),
                actual: token.claims.string(.acr)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(
            expected: expectation.requiredACRValues?.joined(separator: ", "),
            actual: token.claims.string(.acr)
        )
    }
}
