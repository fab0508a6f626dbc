internal import JOSE

extension IDTokenCandidate {
    /// Judges the hash of a value that came along: the left half of its digest, by the digest of the token's own
    /// signature algorithm (OIDC Core 3.1.3.6, 3.3.2.11).
    ///
    /// - Parameters:
    ///   - claim: The claim with the hash.
    ///   - name: Its name.
    ///   - value: What came along; nil when nothing did.
    ///   - isDue: Whether the hash must be there.
    ///   - missing: The code when it isn't.
    ///   - mismatch: The code when it is another value's.
    func hash(
        _ claim: ProtocolClaim,
        _ name: String,
        of value: String?,
        isDue: Bool,
        missing: ErrorCode,
        mismatch: ErrorCode
    ) -> RuleOutcome {
        switch (string(claim), value) {
        case (.malformed, _): return .malformed(name)
        case (_, nil): return .notApplicable
        case (.absent, _?): return isDue ? .failed(missing, "\"\(name)\" is missing") : .notApplicable
        case (.value(let stated), let value?):
            guard let signature else { return .notApplicable }
            guard let expected = Self.halfDigest(of: value, signature) else {
                return .failed(mismatch, "there is no rule for a hash with \(signature.algorithm)")
            }
            return ConstantTime.equal(json, at: stated, expected)
                ? .passed : .failed(mismatch, "\"\(name)\" is not that of what came along")
        }
    }

    private static func halfDigest(of value: String, _ signature: Signature) -> String? {
        guard let digest = signature.algorithm.digest(for: signature.keyKind),
            let hash = try? digest.hash(Array(value.utf8))
        else { return nil }
        return Base64URL.encode(hash.prefix(digest.length / 2))
    }
}
