internal import JOSE

/// `at_hash`, when it is there, is the left half of the access token's digest (OIDC Core 3.1.3.6).
enum AccessTokenHashRule: IDTokenRule {
    static let check = "at_hash"
    static let specification = "OIDC Core 3.1.3.8"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: IDTokenVerifier,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch (token.string(.atHash), expectation.accessToken) {
        case (.malformed, _): return .malformed("at_hash")
        case (.absent, _), (_, nil): return .notApplicable
        case (.value(let stated), let accessToken?):
            guard let signature = token.signature else { return .notApplicable }
            guard let expected = halfDigest(of: accessToken.revealed, signature) else {
                return .failed(
                    .idTokenAccessTokenHashMismatch,
                    "there is no rule for a hash with \(signature.algorithm)"
                )
            }
            return ConstantTime.equal(stated, expected)
                ? .passed
                : .failed(.idTokenAccessTokenHashMismatch, "\"at_hash\" is not that of the access token")
        }
    }

    private static func halfDigest(of value: String, _ signature: IDTokenCandidate.Signature) -> String? {
        guard let digest = signature.algorithm.digest(for: signature.keyKind),
            let hash = try? digest.hash(Array(value.utf8))
        else { return nil }
        return Base64URL.encode(hash.prefix(digest.length / 2))
    }
}
