internal import JOSE

/// `nonce` is the one that was sent, compared in constant time.
enum NonceRule: IDTokenRule {
    static let check = "nonce"
    static let specification = "OIDC Core 3.1.3.7 (11)"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: IDTokenVerifier,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch (token.string(.nonce), expectation.nonce) {
        case (.malformed, _): .malformed("nonce")
        case (.absent, nil): .notApplicable
        case (.absent, _?): .failed(.idTokenNonceMissing, "\"nonce\" is missing, though one was sent")
        case (.value, nil): .deviated("the token has a nonce, and none was expected")
        case (.value(let nonce), let expected?):
            ConstantTime.equal(nonce, expected.revealed)
                ? .passed : .failed(.idTokenNonceMismatch, "\"nonce\" is not the one that was sent")
        }
    }
}
