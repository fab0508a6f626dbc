public import JOSE

/// A key of the embedded provider, with the entry that its key set has for it.
public struct ProviderSigningKey: Sendable {
    /// The key pair.
    public let privateKey: PrivateKey
    /// The thumbprint of the key (RFC 7638), as Hugging Face names its keys.
    public let keyID: String
    /// The algorithm that the key is for.
    public let algorithm: SignatureAlgorithm

    /// Takes a key pair.
    ///
    /// - Throws: ``JOSE/JOSEError`` when OpenSSL fails.
    public init(_ privateKey: PrivateKey, algorithm: SignatureAlgorithm) throws(JOSEError) {
        self.privateKey = privateKey
        self.algorithm = algorithm
        let jwk = try JSONDocument(parsing: try privateKey.publicJWK().octets)
        keyID = try JWKThumbprint.sha256(of: jwk.root)
    }

    /// Makes a new RSA key for RS256.
    public static func generate() throws(JOSEError) -> ProviderSigningKey {
        try ProviderSigningKey(try .generateRSA(), algorithm: .rs256)
    }

    /// The key set's entry.
    func publicJWK(withKeyID: Bool, withAlgorithm: Bool = true) throws(JOSEError) -> JSON {
        var jwk = try privateKey.publicJWK()
        jwk["use"] = "sig"
        if withAlgorithm { jwk["alg"] = .string(algorithm.name) }
        if withKeyID { jwk["kid"] = .string(keyID) }
        return jwk
    }
}
