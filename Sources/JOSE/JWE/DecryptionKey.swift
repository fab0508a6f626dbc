/// A key that decrypts tokens, with the name by which they refer to it.
public struct DecryptionKey: Sendable {
    enum Material: Sendable {
        case pair(PrivateKey)
        case shared(SymmetricKey)
    }

    let material: Material
    /// `kid`
    public let keyID: String?

    /// A key pair: RSA, or one for key agreement.
    public init(_ key: PrivateKey, keyID: String? = nil) {
        material = .pair(key)
        self.keyID = keyID
    }

    /// A shared secret.
    public init(_ key: SymmetricKey, keyID: String? = nil) {
        material = .shared(key)
        self.keyID = keyID
    }

    /// Reads an own JWK: private, or symmetric.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code.
    public init(jwk: JSONValue) throws(JOSEError) {
        let members = JWKMembers(jwk)
        keyID = try members.string("kid")
        switch try members.kind() {
        case .oct: material = .shared(try SymmetricKey(try members.octets("k")))
        default: material = .pair(try PrivateKey(jwk: jwk))
        }
    }

    /// Type and curve.
    public var kind: KeyKind {
        switch material {
        case .pair(let key): key.kind
        case .shared: .oct
        }
    }
}
