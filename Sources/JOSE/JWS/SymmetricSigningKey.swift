/// A shared secret in memory that signs with one HMAC algorithm: `client_secret_jwt`.
public struct SymmetricSigningKey: SigningKey {
    private let key: SymmetricKey
    /// The one algorithm that the key signs with.
    public let algorithm: SignatureAlgorithm
    /// `kid`; a client secret has none.
    public let keyID: String?
    /// None: a shared secret has no public half.
    public var publicKey: PublicKey? { nil }

    /// Takes a shared secret.
    ///
    /// - Parameters:
    ///   - key: The secret.
    ///   - algorithm: `HS256`, `HS384` or `HS512`.
    ///   - keyID: The name by which the other side knows the secret, if it has one.
    /// - Throws: ``JOSEError`` `jws.key_unsuitable` for another algorithm, `hmac.key_too_short` when the secret is shorter
    ///   than the digest (RFC 7518 section 3.2).
    public init(_ key: SymmetricKey, algorithm: SignatureAlgorithm, keyID: String? = nil) throws(JOSEError) {
        try key.requireLength(for: algorithm)
        self.key = key
        self.algorithm = algorithm
        self.keyID = keyID
    }

    /// Computes the MAC of octets.
    public func signature(of input: [UInt8]) async throws(JOSEError) -> [UInt8] {
        try key.mac(input[...], algorithm: algorithm)
    }
}
