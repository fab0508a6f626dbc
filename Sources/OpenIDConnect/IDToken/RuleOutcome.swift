internal import JOSE

/// What a rule found. What few tokens need stands in a box, so that the others only pass a word around.
enum RuleOutcome {
    case passed
    /// A tolerated oddity.
    indirect case deviated(String)
    /// There is nothing to check.
    case notApplicable
    indirect case failed(ErrorCode, String, expected: String? = nil, actual: String? = nil)

    static func missing(_ claim: String) -> RuleOutcome {
        .failed(.idTokenClaimMissing, "\"\(claim)\" is missing")
    }

    static func malformed(_ claim: String) -> RuleOutcome {
        .failed(.idTokenClaimMalformed, "\"\(claim)\" has a wrong type or an impossible value")
    }
}
