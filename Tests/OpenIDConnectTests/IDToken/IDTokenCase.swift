import JOSE
import OpenIDConnect
import Testing

/// A good ID token with something changed, and what the rule under test finds.
struct IDTokenCase: Sendable, CustomTestStringConvertible {
    /// What a rule finds.
    enum Finding: Sendable {
        case passed, deviated, notApplicable
        case failed(ErrorCode)
    }

    let name: String
    let claims: [(String, JSON?)]
    let header: [JSON.Member]
    let expectation: IDTokenExpectation
    let configure: @Sendable (inout TokenPolicy) throws -> Void
    let finding: Finding

    init(
        _ name: String,
        _ claims: [(String, JSON?)],
        header: [JSON.Member] = [],
        expecting expectation: IDTokenExpectation = IDTokenSample.expectation,
        _ finding: Finding,
        configure: @escaping @Sendable (inout TokenPolicy) throws -> Void = { _ in }
    ) {
        self.name = name
        self.claims = claims
        self.header = header
        self.expectation = expectation
        self.configure = configure
        self.finding = finding
    }

    /// A case whose finding is a failure.
    init(
        _ name: String,
        _ claims: [(String, JSON?)],
        header: [JSON.Member] = [],
        expecting expectation: IDTokenExpectation = IDTokenSample.expectation,
        _ code: ErrorCode,
        configure: @escaping @Sendable (inout TokenPolicy) throws -> Void = { _ in }
    ) {
        self.init(
            name,
            claims,
            header: header,
            expecting: expectation,
            .failed(code),
            configure: configure
        )
    }

    var testDescription: String { name }

    /// Verifies the token, and holds the verdict and the report against the finding of the rule of this name.
    func check(_ rule: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let token = try IDTokenSample.token(claims, header: header)
        var policy = try IDTokenSample.policy()
        try configure(&policy)
        let verifier = IDTokenVerifier(policy)
        let keys = try IDTokenSample.keys()
        let verdict = Verdict { () throws(OIDCError) in
            try verifier.verify(token, keys: keys, expecting: expectation, at: IDTokenSample.now)
        }
        let report = verifier.report(of: token, keys: keys, expecting: expectation, at: IDTokenSample.now)
        let checks = report.checks.filter { $0.name == rule }
        let failed = report.checks.filter { $0.result == .failed }
        switch finding {
        case .failed(let code):
            #expect(verdict == .refuse(code), sourceLocation: sourceLocation)
            #expect(checks.map(\.code) == [code], sourceLocation: sourceLocation)
            #expect(failed.count == 1 && !report.isValid, sourceLocation: sourceLocation)
        case .passed, .deviated, .notApplicable:
            #expect(verdict == .accept, sourceLocation: sourceLocation)
            #expect(failed.isEmpty && report.isValid, sourceLocation: sourceLocation)
            let expected: [ValidationReport.Result] =
                switch finding {
                case .deviated: [.deviated]
                case .notApplicable: []
                default: [.passed]
                }
            #expect(checks.map(\.result) == expected, sourceLocation: sourceLocation)
            #expect(
                checks.allSatisfy { ($0.detail != nil) == ($0.result == .deviated) },
                sourceLocation: sourceLocation
            )
        }
    }
}
