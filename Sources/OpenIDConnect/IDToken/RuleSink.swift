internal import JOSE

/// Takes what the checks find: ends at the first failure, or goes on and collects.
protocol RuleSink {
    /// A check of form passed.
    mutating func passed(_ check: JWSCheck)
    /// The checks of algorithm, key and signature passed.
    mutating func verified(_ signed: VerifiedJWS, _ policy: TokenPolicy)
    /// A check of form or signature failed.
    mutating func failed(_ error: JOSEError) throws(OIDCError)
    /// Makes one rule's check.
    mutating func apply<Rule: IDTokenRule>(
        _ rule: Rule.Type,
        to token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) throws(OIDCError)
}

/// The checks below the claims.
enum JWSCheck {
    case form, algorithm, key, signature

    var name: String {
        switch self {
        case .form: "jws"
        case .algorithm: "alg"
        case .key: "kid"
        case .signature: "signature"
        }
    }

    var specification: String {
        switch self {
        case .form: "RFC 7515 section 7.1"
        case .algorithm: "OIDC Core 3.1.3.7 (7)"
        case .key: "OIDC Core 10.1"
        case .signature: "OIDC Core 3.1.3.7 (6)"
        }
    }
}

extension OIDCError {
    /// The error for a failed rule.
    init?(_ outcome: RuleOutcome) {
        guard case .failed(let code, let detail, let expected, let actual) = outcome else { return nil }
        self.init(code, phase: .idToken, detail: detail, expected: expected, actual: actual)
    }
}
