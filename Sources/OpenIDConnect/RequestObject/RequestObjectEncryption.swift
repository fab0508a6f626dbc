public import JOSE

/// How a request object is encrypted to a key that the provider publishes (OIDC Core 10.2): signed first, then encrypted.
public struct RequestObjectEncryption: Sendable, Hashable {
    /// How the content's key travels: one of `RSA-OAEP` and `ECDH-ES`, the client's `request_object_encryption_alg`.
    public let algorithm: KeyManagementAlgorithm
    /// How the content is encrypted: the client's `request_object_encryption_enc`.
    public let encryption: ContentEncryption

    /// Makes an encryption.
    public init(_ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption = .a128CBCHS256) {
        self.algorithm = algorithm
        self.encryption = encryption
    }

    /// Encrypts a signed object, and names the key in the header.
    ///
    /// Throws `request_object.encryption_key_missing`.
    func encrypt(_ object: String, to keys: JWKSet) throws(OIDCError) -> String {
        let suitable = keys.keys.filter { $0.mayEncrypt(algorithm, encryption) }
        // A key that says what it is for goes before one that is for anything.
        guard let key = suitable.first(where: { $0.use != nil && $0.keyID != nil }) ?? suitable.first else {
            throw OIDCError(
                .requestObjectEncryptionKeyMissing,
                phase: .authorization,
                detail: "the provider publishes no key to encrypt to",
                expected: "\(algorithm), \(encryption)"
            )
        }
        let keyID = key.keyID.map { [JSON.Member("kid", .string($0))] } ?? []
        do throws(JOSEError) {
            return try JWEEncrypter.encrypt(
                Array(object.utf8),
                header: keyID + [.init("typ", .string(RequestObject.type)), .init("cty", "JWT")],
                algorithm: algorithm,
                encryption: encryption,
                to: .published(key.publicKey)
            )
        } catch {
            throw OIDCError(error, phase: .authorization)
        }
    }
}
