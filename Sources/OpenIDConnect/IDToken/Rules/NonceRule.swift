internal import JOSE

/// `nonce` is the one that was sent, compared in constant time; at a refresh it may be missing.
enum NonceRule: IDTokenRule {
    static let check = "nonce"
    static let specification = "OIDC Core 3.1.3.7 (11)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        if let original = expectation.original { return continuity(token, original) }
        return switch (token.string(.nonce), expectation.nonce) {
        case (.malformed, _): .malformed("nonce")
        case (.absent, nil): .notApplicable
        case (.absent, _?): .failed(.idTokenNonceMissing, "\"nonce\" is missing, though one was sent")
        case (.value, nil): .deviated("the token has a nonce, and none was expected")
        case (.value(let nonce), let expected?):
            ConstantTime.equal(token.json, at: nonce, expected.revealed)
                ? .passed : .failed(.idTokenNonceMismatch, "\"nonce\" is not the one that was sent")
        }
    }

    private static func continuity(
        _ token: IDTokenCandidate,
        _ original: OriginalIDToken
    ) -> RuleOutcome {
        switch token.string(.nonce) {
        case .malformed: .malformed("nonce")
        case .absent: .notApplicable
        case .value(let nonce):
            original.nonce.map { ConstantTime.equal(token.json, at: nonce, $0.revealed) } ?? false
                ? .passed : .failed(.idTokenNonceMismatch, "\"nonce\" is not that of the first token")
        }
    }
}
