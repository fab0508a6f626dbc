internal import JOSE

/// Records every check up to the first failure, and throws there.
struct RecordingSink: RuleSink {
    private var collecting = CollectingSink(isExplaining: false)

    init() {}

    var report: ValidationReport { collecting.report }

    mutating func passed(_ check: JWSCheck) {
        collecting.passed(check)
    }

    mutating func verified(_ signed: VerifiedJWS, _ policy: TokenPolicy) { collecting.verified(signed, policy) }

    mutating func failed(_ error: JOSEError) throws(OIDCError) {
        throw OIDCError(error, phase: .idToken)
    }

    mutating func apply<Rule: IDTokenRule>(
        _ rule: Rule.Type,
        to token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) throws(OIDCError) {
        if let error = OIDCError(Rule.evaluate(token, policy, expectation)) { throw error }
        collecting.apply(rule, to: token, policy, expectation)
    }
}
