/// A key pair in memory that signs with one algorithm.
public struct PrivateSigningKey: SigningKey {
    private let key: PrivateKey
    /// The one algorithm that the key signs with.
    public let algorithm: SignatureAlgorithm
    /// `kid`
    public let keyID: String?
    /// The public half.
    public let publicKey: PublicKey?

    /// Takes a key pair.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - algorithm: The algorithm, as the client is registered for it.
    ///   - keyID: The name under which the public half is published.
    /// - Throws: ``JOSEError`` `jws.key_unsuitable` when the key can't serve the algorithm (RFC 7518 section 3.1).
    public init(_ key: PrivateKey, algorithm: SignatureAlgorithm, keyID: String? = nil) throws(JOSEError) {
        guard algorithm.fits(key.kind) else {
            throw JOSEError(.jwsKeyUnsuitable, "an \(key.kind) key can't serve \(algorithm)")
        }
        self.key = key
        self.algorithm = algorithm
        self.keyID = keyID
        publicKey = try key.publicKey()
    }

    /// Reads a private JWK with its `kid`.
    ///
    /// - Parameters:
    ///   - jwk: The key.
    ///   - algorithm: The algorithm; nil takes the `alg` of the key.
    /// - Throws: ``JOSEError`` as ``PrivateKey/init(jwk:)``; `jws.key_unsuitable` when `use`, `key_ops` or `alg` of the
    ///   key don't let it sign with the algorithm, or neither names one.
    public init(jwk: JSONValue, algorithm: SignatureAlgorithm? = nil) throws(JOSEError) {
        let members = JWKMembers(jwk)
        let purpose = try members.purpose()
        let key = try PrivateKey(jwk: jwk)
        guard let algorithm = algorithm ?? purpose.algorithm.flatMap({ SignatureAlgorithm(name: $0) }) else {
            throw JOSEError(.jwsKeyUnsuitable, "neither the caller nor \"alg\" of the key names an algorithm")
        }
        guard purpose.allows(algorithm, .owner, key.kind) else {
            throw JOSEError(
                .jwsKeyUnsuitable,
                "kind, use, key_ops or alg of the key don't let it sign with \(algorithm)"
            )
        }
        try self.init(key, algorithm: algorithm, keyID: members.string("kid"))
    }

    /// Signs octets.
    public func signature(of input: [UInt8]) async throws(JOSEError) -> [UInt8] {
        try key.sign(input, algorithm: algorithm)
    }
}
