/// A public key with what its owner says about it (RFC 7517 section 4). It never changes.
public final class JWK: Sendable {
    /// The key itself.
    public let publicKey: PublicKey
    /// `kid`: the name by which tokens refer to the key.
    public let keyID: String?
    /// `use`: `sig` or `enc`.
    public let use: String?
    /// `key_ops`: what the key is for.
    public let operations: [String]?
    /// `alg`: the one algorithm that the key is for.
    public let algorithm: String?
    private let verifiable: [SignatureAlgorithm]

    /// Reads a public key.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code: `jwk.not_public` for a symmetric key or one with private members,
    ///   `jwk.unsupported` for a kind of key that is not known here, `jwk.malformed`, `jwk.length`, `jwk.rsa_modulus`,
    ///   `jwk.rsa_exponent`, `jwk.invalid`; `base64url.malformed`.
    public init(_ json: JSONValue) throws(JOSEError) {
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
        self.publicKey = publicKey
        let (use, operations) = (try members.string("use"), try members.operations())
        let algorithm = try members.string("alg")
        keyID = try members.string("kid")
        self.use = use
        self.operations = operations
        self.algorithm = algorithm
        verifiable = SignatureAlgorithm.allCases.filter {
            Self.mayVerify($0, publicKey.kind, use: use, operations: operations, stated: algorithm)
        }
    }

    /// Whether the key may verify signatures of this algorithm: type, curve, `use`, `key_ops` and `alg` agree.
    public func mayVerify(_ algorithm: SignatureAlgorithm) -> Bool {
        verifiable.contains(algorithm)
    }

    private static func mayVerify(
        _ algorithm: SignatureAlgorithm,
        _ kind: KeyKind,
        use: String?,
        operations: [String]?,
        stated: String?
    ) -> Bool {
        func isExactly(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
        if let use, !isExactly(use, "sig") { return false }
        if let operations, !operations.contains(where: { isExactly($0, "verify") }) { return false }
        if let stated, !isExactly(stated, algorithm.name) {
            // Three names for Ed25519 and Ed448, one algorithm (RFC 9864 section 4.1.2).
            guard let other = SignatureAlgorithm(name: stated), case .okp = kind, other.fits(kind)
            else { return false }
        }
        return algorithm.fits(kind)
    }
}
