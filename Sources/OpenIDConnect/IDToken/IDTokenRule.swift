/// One rule that an ID token must keep.
protocol IDTokenRule {
    /// The rule's name: the claim or header member that it is about.
    static var check: String { get }
    /// The clause.
    static var specification: String { get }

    /// Makes the check.
    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome

    /// What the check compares, for a report about one that didn't fail.
    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison
}

extension IDTokenRule {
    /// Nothing, unless a rule says otherwise: what nonces and hashes compare is a secret, or comes from one.
    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison()
    }
}
