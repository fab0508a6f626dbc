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
}
