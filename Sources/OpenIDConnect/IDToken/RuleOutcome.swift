internal import JOSE

/// What a rule found.
enum RuleOutcome {
    case passed
    /// A tolerated oddity.
    case deviated(String)
    /// There is nothing to check.
    case notApplicable
    case failed(ErrorCode, String, expected: String? = nil, actual: String? = nil)

    static func missing(_ claim: String) -> RuleOutcome {
        .failed(.idTokenClaimMissing, "\"\(claim)\" is missing")
    }

    static func malformed(_ claim: String) -> RuleOutcome {
        .failed(.idTokenClaimMalformed, "\"\(claim)\" has a wrong type or an impossible value")
    }
}
