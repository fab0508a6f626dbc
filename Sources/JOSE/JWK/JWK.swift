/// A public key with what its owner says about it (RFC 7517 section 4). It never changes.
public final class JWK: Sendable {
    /// The key itself.
    public let publicKey: PublicKey
    /// `kid`: the name by which tokens refer to the key.
    public let keyID: String?
    private let purpose: KeyPurpose
    private let verifiable: [SignatureAlgorithm]

    /// `use`: `sig` or `enc`.
    public var use: String? { purpose.use }
    /// `key_ops`: what the key is for.
    public var operations: [String]? { purpose.operations }
    /// `alg`: the one algorithm that the key is for.
    public var algorithm: String? { purpose.algorithm }

    private init(_ publicKey: PublicKey, keyID: String?, _ purpose: KeyPurpose) {
        self.publicKey = publicKey
        self.keyID = keyID
        self.purpose = purpose
        verifiable = SignatureAlgorithm.allCases.filter { purpose.allows($0, .other, publicKey.kind) }
    }

    /// Makes a key to be published, of a client for instance.
    ///
    /// - Parameters:
    ///   - publicKey: The key itself.
    ///   - keyID: `kid`; its thumbprint (``JWKThumbprint``) is a good one.
    ///   - use: `use`: `sig` or `enc`.
    ///   - algorithm: `alg`: the one algorithm that the key is for.
    public convenience init(
        _ publicKey: PublicKey,
        keyID: String? = nil,
        use: String? = nil,
        algorithm: String? = nil
    ) {
        self.init(publicKey, keyID: keyID, KeyPurpose(use: use, algorithm: algorithm))
    }

    /// Reads a public key.
    ///
    /// Certificates that stand with the key are compared with it, and are never trusted.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code: `jwk.not_public` for a symmetric key or one with private members,
    ///   `jwk.unsupported` for a kind of key that is not known here, `jwk.malformed`, `jwk.length`, `jwk.rsa_modulus`,
    ///   `jwk.rsa_exponent`, `jwk.invalid`; `jwk.certificate_malformed`, `jwk.certificate_key_mismatch`,
    ///   `jwk.certificate_thumbprint_mismatch`; `base64url.malformed`.
    public convenience init(_ json: JSONValue) throws(JOSEError) {
        guard json.isObject else { throw JOSEError(.jwkMalformed, "not an object") }
        let members = JWKMembers(json)
        let kind = try members.kind()
        guard !members.isSecret, kind != .oct else {
            throw JOSEError(.jwkNotPublic, "a secret key, or a secret member, stands where a public key should")
        }
        let publicKey: PublicKey
        switch kind {
        case .rsa:
            publicKey = try PublicKey(
                rsaModulus: members.number("n", else: .jwkRSAModulus),
                exponent: members.number("e", else: .jwkRSAExponent)
            )
        case .ec(let curve):
            publicKey = try PublicKey(curve: curve, x: members.octets("x"), y: members.octets("y"))
        case .okp(let curve):
            publicKey = try PublicKey(curve: curve, x: members.octets("x"))
        case .oct:
            throw JOSEError(.jwkNotPublic, "a symmetric key")
        }
        let purpose = try members.purpose()
        let keyID = try members.string("kid")
        try JWKCertificate.check(json, against: publicKey.key)
        self.init(publicKey, keyID: keyID, purpose)
    }

    /// Whether the key may verify signatures of this algorithm: type, curve, `use`, `key_ops` and `alg` agree.
    public func mayVerify(_ algorithm: SignatureAlgorithm) -> Bool {
        verifiable.contains(algorithm)
    }

    /// Whether tokens may be encrypted to the key's owner with these: type, curve, `use`, `key_ops` and `alg` agree.
    public func mayEncrypt(_ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption) -> Bool {
        purpose.allows(algorithm, encryption, .other, publicKey.kind)
    }

    /// The key as it is published: the required members in the order of RFC 7638, then `kid`, `use`, `key_ops`, `alg`.
    /// Members that are not read here are not written either.
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public func export() throws(JOSEError) -> JSON {
        var jwk = try publicKey.jwk()
        jwk["kid"] = keyID.map { .string($0) }
        jwk["use"] = use.map { .string($0) }
        jwk["key_ops"] = operations.map { .array($0.map { .string($0) }) }
        jwk["alg"] = algorithm.map { .string($0) }
        return jwk
    }
}
