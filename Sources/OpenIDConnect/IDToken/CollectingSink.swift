internal import JOSE

/// Records every check, and goes on after a failure.
struct CollectingSink: RuleSink {
    /// Whether checks that didn't fail say what they compared, which takes strings.
    let isExplaining: Bool
    private(set) var report = ValidationReport()

    init(isExplaining: Bool) { self.isExplaining = isExplaining }

    mutating func passed(_ check: JWSCheck) {
        add(check, .passed)
    }

    mutating func verified(_ signed: VerifiedJWS, _ policy: TokenPolicy) {
        let key: RuleOutcome = signed.header.hasKeyID ? .passed : .deviated("the token names no key")
        guard isExplaining else {
            passed(.algorithm)
            add(JWSCheck.key, key)
            return passed(.signature)
        }
        let algorithm = RuleComparison(expected: policy.algorithmNames, actual: signed.algorithm.name)
        add(JWSCheck.algorithm, .passed, algorithm)
        add(JWSCheck.key, key, RuleComparison(actual: signed.header.keyID))
        passed(.signature)
        report.key = signed.key
    }

    mutating func failed(_ error: JOSEError) {
        // The verifier looks at the algorithm first, then for a key, then at the signature.
        switch error.code {
        case .jwsSignatureInvalid:
            passed(.algorithm)
            passed(.key)
        case .jwsKeyNotFound, .jwsKeyUnsuitable: passed(.algorithm)
        default: break
        }
        add(error.code.check, error.code.specification, .failed(error.code, error.detail))
    }

    /// Records that a check could not be made.
    mutating func notMade(_ check: JWSCheck, _ reason: String) {
        append(check.name, check.specification, .notMade, detail: reason)
    }

    mutating func apply<Rule: IDTokenRule>(
        _ rule: Rule.Type,
        to token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) {
        add(
            Rule.check,
            Rule.specification,
            Rule.evaluate(token, policy, expectation),
            isExplaining ? Rule.comparison(token, policy, expectation) : RuleComparison()
        )
    }

    private mutating func add(
        _ check: JWSCheck,
        _ outcome: RuleOutcome,
        _ comparison: RuleComparison = RuleComparison()
    ) {
        add(check.name, check.specification, outcome, comparison)
    }

    private mutating func add(
        _ name: String,
        _ specification: String,
        _ outcome: RuleOutcome,
        _ comparison: RuleComparison = RuleComparison()
    ) {
        let compared = (comparison.expected, comparison.actual)
        switch outcome {
        case .notApplicable: return
        case .passed: append(name, specification, .passed, compared)
        case .deviated(let detail): append(name, specification, .deviated, detail: detail, compared)
        case .failed(let code, let detail, let expected, let actual):
            append(name, specification, .failed, code: code, detail: detail, (expected, actual))
        }
    }

    private mutating func append(
        _ name: String,
        _ specification: String,
        _ result: ValidationReport.Result,
        code: ErrorCode? = nil,
        detail: String? = nil,
        _ compared: (expected: String?, actual: String?) = (nil, nil)
    ) {
        report.checks.append(
            ValidationReport.Check(
                name: name,
                specification: specification,
                result: result,
                code: code,
                detail: detail,
                expected: compared.expected,
                actual: compared.actual.map { UntrustedText.scrub($0) }
            )
        )
    }
}
