/// What a rule demands and what the token says, for people: nil where there is none, or it is a secret.
struct RuleComparison {
    var expected: String?
    var actual: String?
}
