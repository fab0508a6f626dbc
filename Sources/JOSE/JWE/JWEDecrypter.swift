/// Decrypts tokens with keys and algorithms that the caller gives: the token chooses among them, and never adds one.
public struct JWEDecrypter: Sendable {
    /// The own keys.
    public let keys: [DecryptionKey]
    /// The key management algorithms that are allowed.
    public let algorithms: [KeyManagementAlgorithm]
    /// The content encryptions that are allowed.
    public let encryptions: [ContentEncryption]

    /// Makes a decrypter.
    ///
    /// - Parameters:
    ///   - keys: The own keys.
    ///   - algorithms: The key management algorithms that are allowed: those that the client was registered for.
    ///   - encryptions: The content encryptions that are allowed.
    public init(keys: [DecryptionKey], algorithms: [KeyManagementAlgorithm], encryptions: [ContentEncryption]) {
        self.keys = keys
        self.algorithms = algorithms
        self.encryptions = encryptions
    }

    /// Decrypts a token.
    ///
    /// - Throws: ``JOSEError`` `jwe.algorithm_not_allowed` before any key is looked at, `jwe.key_unsuitable`,
    ///   `jwe.malformed` when the header lacks what the algorithm needs; `jwe.decryption_failed` for everything else,
    ///   without a difference (RFC 7516 section 11.5).
    public func decrypt(_ token: CompactJWE) throws(JOSEError) -> DecryptedJWE {
        guard let algorithm = algorithms.first(where: { token.header.algorithmName.utf8.elementsEqual($0.name.utf8) })
        else {
            throw JOSEError(.jweAlgorithmNotAllowed, "allowed are \(algorithms.map(\.name).joined(separator: ", "))")
        }
        guard
            let encryption = encryptions.first(where: { token.header.encryptionName.utf8.elementsEqual($0.name.utf8) })
        else {
            throw JOSEError(.jweAlgorithmNotAllowed, "allowed are \(encryptions.map(\.name).joined(separator: ", "))")
        }
        var failure = JOSEError(.jweKeyUnsuitable, "none of \(keys.count) keys can serve \(algorithm)")
        for key in candidates(token.header.keyID, algorithm, encryption) {
            do throws(JOSEError) {
                let contentKey = try ContentKey.open(token, algorithm, encryption, key)
                let plaintext = try AEAD.open(token.sealed, encryption, key: contentKey, aad: token.aad)
                return DecryptedJWE(
                    header: token.header,
                    plaintext: plaintext,
                    algorithm: algorithm,
                    encryption: encryption
                )
            } catch {
                failure = error
            }
        }
        throw failure
    }

    /// A token that names no key may be for any that fits; a name that no key has is for none.
    private func candidates(
        _ keyID: String?,
        _ algorithm: KeyManagementAlgorithm,
        _ encryption: ContentEncryption
    ) -> [DecryptionKey] {
        let suitable = keys.filter { key in
            guard key.mayDecrypt(algorithm, encryption) else { return false }
            guard let keyID, let own = key.keyID else { return true }
            return own.utf8.elementsEqual(keyID.utf8)
        }
        return Array(suitable.prefix(JWKSet.maximumCandidates))
    }
}
