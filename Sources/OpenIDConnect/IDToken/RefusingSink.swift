internal import JOSE

/// Throws at the first failure and keeps nothing: the fast way.
struct RefusingSink: RuleSink {
    /// A value without size has no address of its own, and the thread sanitizer takes all of them for one.
    private var size: UInt8 = 0

    init() {}

    mutating func passed(_ check: JWSCheck) {}

    mutating func verified(_ signed: VerifiedJWS, _ policy: TokenPolicy) {}

    mutating func failed(_ error: JOSEError) throws(OIDCError) {
        throw OIDCError(error, phase: .idToken)
    }

    mutating func apply<Rule: IDTokenRule>(
        _ rule: Rule.Type,
        to token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) throws(OIDCError) {
        let outcome = Rule.evaluate(token, policy, expectation)
        if case .failed = outcome, let error = OIDCError(outcome) { throw error }
    }
}
