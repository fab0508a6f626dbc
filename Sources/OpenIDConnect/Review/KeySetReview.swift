public import JOSE

/// Reviews a provider's keys.
public struct KeySetReview: Sendable {
    private let keys: JWKSet
    private let metadata: ProviderMetadata

    /// Makes a review.
    ///
    /// - Parameters:
    ///   - keys: The provider's keys.
    ///   - metadata: The provider's metadata, which says what they must be able to verify.
    public init(of keys: JWKSet, for metadata: ProviderMetadata) {
        self.keys = keys
        self.metadata = metadata
    }

    /// What is to be said of the set as a whole.
    public var findings: [ReviewFinding] {
        guard !keys.keys.isEmpty else {
            let code = ErrorCode.jwsKeyNotFound
            return [.init(.keySet, .fail, "no key can be used: sign-in is refused", remedy: code.remedy, code: code)]
        }
        var findings = [fitting]
        if keys.entries.count > keys.keys.count {
            findings.append(
                .init(
                    .keySet,
                    .warn,
                    "\(keys.entries.count - keys.keys.count) of \(keys.entries.count) keys are left out",
                    remedy: "Nothing, unless a token is signed with one of them: it would be refused."
                )
            )
        }
        if keys.keys.count > 1, keys.keys.contains(where: { $0.keyID == nil }) {
            findings.append(
                .init(
                    .keySet,
                    .warn,
                    "a key has no kid: tokens without one are tried with every suitable key",
                    remedy: "The provider should give each key a kid, and name it in its tokens."
                )
            )
        }
        return findings
    }

    /// One finding for each key, in the order of the set.
    public var keyFindings: [ReviewFinding] {
        keys.entries.map { entry in
            switch entry.result {
            case .success(let key):
                let purpose = [key.use, key.algorithm].compactMap(\.self).joined(separator: " ")
                return .init(
                    .key,
                    .ok,
                    "\(entry.index + 1). \(UntrustedText.scrub(key.keyID ?? "(no kid)", limit: 64)): "
                        + "\(key.publicKey.kind), \(key.publicKey.bits) bits\(purpose.isEmpty ? "" : ", \(purpose)")"
                )
            case .failure(let error):
                return .init(
                    .key,
                    .warn,
                    "\(entry.index + 1). left out: \(error.detail)",
                    remedy: error.code.remedy,
                    code: error.code
                )
            }
        }
    }

    /// Whether a key can verify what the provider says that it signs with.
    private var fitting: ReviewFinding {
        let advertised = (try? AlgorithmPolicy.advertised.algorithms(metadata)) ?? []
        let verifiable = advertised.filter { algorithm in keys.keys.contains { $0.mayVerify(algorithm) } }
        guard !verifiable.isEmpty else {
            let code = ErrorCode.jwsKeyUnsuitable
            return .init(
                .keySet,
                .fail,
                "no key fits an advertised algorithm: \(advertised.map(\.name).listed)",
                remedy: code.remedy,
                code: code
            )
        }
        return .init(
            .keySet,
            .ok,
            "\(keys.keys.count) of \(keys.entries.count) keys can be used, for \(verifiable.map(\.name).listed)"
        )
    }
}
