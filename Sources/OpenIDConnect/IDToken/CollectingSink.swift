internal import JOSE

/// Records every check, and goes on after a failure.
struct CollectingSink: RuleSink {
    private(set) var report = ValidationReport()

    mutating func passed(_ check: JWSCheck, deviation: String?) {
        add(check.name, check.specification, deviation.map { .deviated($0) } ?? .passed)
    }

    mutating func failed(_ error: JOSEError) {
        add(error.code.check, error.code.specification, .failed(error.code, error.detail))
    }

    mutating func apply<Rule: IDTokenRule>(
        _ rule: Rule.Type,
        to token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) {
        add(Rule.check, Rule.specification, Rule.evaluate(token, policy, expectation))
    }

    private mutating func add(_ name: String, _ specification: String, _ outcome: RuleOutcome) {
        let check: ValidationReport.Check
        switch outcome {
        case .notApplicable: return
        case .passed:
            check = .init(
                name: name,
                specification: specification,
                result: .passed,
                code: nil,
                detail: nil,
                expected: nil,
                actual: nil
            )
        case .deviated(let detail):
            check = .init(
                name: name,
                specification: specification,
                result: .deviated,
                code: nil,
                detail: detail,
                expected: nil,
                actual: nil
            )
        case .failed(let code, let detail, let expected, let actual):
            check = .init(
                name: name,
                specification: specification,
                result: .failed,
                code: code,
                detail: detail,
                expected: expected,
                actual: actual.map { UntrustedText.scrub($0) }
            )
        }
        report.checks.append(check)
    }
}
