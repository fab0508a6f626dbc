/// A key that decrypts tokens, with the name by which they refer to it.
public struct DecryptionKey: Sendable {
    enum Material: Sendable {
        case pair(PrivateKey)
        case shared(SymmetricKey)
    }

    let material: Material
    /// `kid`
    public let keyID: String?
    /// `use`, and `alg`: what the owner says that the key is for.
    private let use: String?
    private let algorithm: String?

    /// A key pair: RSA, or one for key agreement.
    public init(_ key: PrivateKey, keyID: String? = nil) {
        material = .pair(key)
        self.keyID = keyID
        use = nil
        algorithm = nil
    }

    /// A shared secret.
    public init(_ key: SymmetricKey, keyID: String? = nil) {
        material = .shared(key)
        self.keyID = keyID
        use = nil
        algorithm = nil
    }

    /// Reads an own JWK: private, or symmetric.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code.
    public init(jwk: JSONValue) throws(JOSEError) {
        let members = JWKMembers(jwk)
        keyID = try members.string("kid")
        use = try members.string("use")
        algorithm = try members.string("alg")
        switch try members.kind() {
        case .oct: material = .shared(try SymmetricKey(try members.octets("k")))
        default: material = .pair(try PrivateKey(jwk: jwk))
        }
    }

    /// Whether the key may decrypt with these: type, curve, `use` and `alg` agree. The `alg` of a key for `dir` may be the
    /// content encryption (RFC 7520 section 5.6).
    func mayDecrypt(_ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption) -> Bool {
        guard algorithm.fits(kind), use?.utf8.elementsEqual("enc".utf8) ?? true else { return false }
        guard let stated = self.algorithm else { return true }
        return stated.utf8.elementsEqual(algorithm.name.utf8)
            || (algorithm == .dir && stated.utf8.elementsEqual(encryption.name.utf8))
    }

    /// Type and curve.
    public var kind: KeyKind {
        switch material {
        case .pair(let key): key.kind
        case .shared: .oct
        }
    }
}
