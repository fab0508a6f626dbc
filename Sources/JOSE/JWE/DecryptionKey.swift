/// A key that decrypts tokens, with the name by which they refer to it.
public struct DecryptionKey: Sendable {
    enum Material: Sendable {
        case pair(PrivateKey)
        case shared(SymmetricKey)
    }

    let material: Material
    /// `kid`
    public let keyID: String?
    private let purpose: KeyPurpose

    /// A key pair: RSA, or one for key agreement.
    public init(_ key: PrivateKey, keyID: String? = nil) {
        material = .pair(key)
        self.keyID = keyID
        purpose = KeyPurpose()
    }

    /// A shared secret.
    public init(_ key: SymmetricKey, keyID: String? = nil) {
        material = .shared(key)
        self.keyID = keyID
        purpose = KeyPurpose()
    }

    /// Reads an own JWK: private, or symmetric.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code.
    public init(jwk: JSONValue) throws(JOSEError) {
        let members = JWKMembers(jwk)
        keyID = try members.string("kid")
        purpose = try members.purpose()
        switch try members.kind() {
        case .oct: material = .shared(try SymmetricKey(jwk: jwk))
        default: material = .pair(try PrivateKey(jwk: jwk))
        }
    }

    /// Whether the key may decrypt with these: type, curve, `use`, `key_ops` and `alg` agree.
    func mayDecrypt(_ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption) -> Bool {
        purpose.allows(algorithm, encryption, .owner, kind)
    }

    /// Type and curve.
    public var kind: KeyKind {
        switch material {
        case .pair(let key): key.kind
        case .shared: .oct
        }
    }
}
