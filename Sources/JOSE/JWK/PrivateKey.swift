internal import COpenSSLShim

/// A key pair that signs. It prints nothing of itself.
public final class PrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// Key type and curve.
    public let kind: KeyKind
    let key: OpenSSLKey

    private init(kind: KeyKind, key: consuming OpenSSLKey) {
        self.kind = kind
        self.key = key
    }

    /// Makes a new RSA key.
    ///
    /// - Parameter bits: The length of the modulus, 2048 to 8192.
    /// - Throws: ``JOSEError`` `jwk.rsa_modulus` for another length, `crypto.internal` when OpenSSL can't.
    public static func generateRSA(bits: Int = 2048) throws(JOSEError) -> PrivateKey {
        guard bits >= 0 else { throw JOSEError(.jwkRSAModulus, "a negative length") }
        return PrivateKey(kind: .rsa, key: try OpenSSLKey { coidc_key_generate_rsa(bits, $0) })
    }

    /// Makes a new EC key.
    public static func generate(_ curve: KeyKind.EllipticCurve) throws(JOSEError) -> PrivateKey {
        PrivateKey(kind: .ec(curve), key: try OpenSSLKey { coidc_key_generate(curve.shim, $0) })
    }

    /// Makes a new key on an OKP curve.
    public static func generate(_ curve: KeyKind.OctetKeyPairCurve) throws(JOSEError) -> PrivateKey {
        PrivateKey(kind: .okp(curve), key: try OpenSSLKey { coidc_key_generate(curve.shim, $0) })
    }

    /// Makes a key from a private JWK (RFC 7518 section 6, RFC 8037 section 2). RSA keys need all eight numbers.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code when a member is missing or the numbers don't fit together.
    public convenience init(jwk: JSONValue) throws(JOSEError) {
        let members = JWKMembers(jwk)
        let kind = try members.kind()
        let key: OpenSSLKey
        switch kind {
        case .rsa:
            let parts = try members.octets("n", "e", "d", "p", "q", "dp", "dq", "qi")
            key = try OpenSSLKey { out in
                withBytes(parts) {
                    coidc_key_rsa_private($0[0], $0[1], $0[2], $0[3], $0[4], $0[5], $0[6], $0[7], out)
                }
            }
        case .ec(let curve):
            let parts = try members.octets("x", "y", "d")
            key = try OpenSSLKey { out in
                withBytes(parts) { coidc_key_ec_private(curve.shim, $0[0], $0[1], $0[2], out) }
            }
        case .okp(let curve):
            let parts = try members.octets("x", "d")
            key = try OpenSSLKey { out in withBytes(parts) { coidc_key_okp_private(curve.shim, $0[0], $0[1], out) } }
        case .oct:
            throw JOSEError(.jwkUnsupported, "a symmetric key is no key pair")
        }
        self.init(kind: kind, key: key)
    }

    /// Signs octets, in the form that JWS gives signatures.
    ///
    /// - Throws: ``JOSEError`` `jws.key_unsuitable` when the key can't serve the algorithm.
    public func sign(_ message: [UInt8], algorithm: SignatureAlgorithm) throws(JOSEError) -> [UInt8] {
        guard let shim = algorithm.shim(for: kind) else {
            throw JOSEError(.jwsKeyUnsuitable, "an \(kind) key can't serve \(algorithm)")
        }
        return try key.sign(shim, message: message)
    }

    /// The public half as the required members of a JWK, in the order of RFC 7638 section 3.2.
    public func publicJWK() throws(JOSEError) -> JSON {
        func member(_ name: String, _ component: COIDCComponent) throws(JOSEError) -> JSON.Member {
            JSON.Member(name, .string(Base64URL.encode(try key.component(component))))
        }
        let keyType = JSON.Member("kty", .string(kind.keyType))
        switch kind {
        case .rsa:
            return .object([try member("e", .E), keyType, try member("n", .N)])
        case .ec(let curve):
            return .object([
                JSON.Member("crv", .string(curve.rawValue)), keyType, try member("x", .X), try member("y", .Y),
            ])
        case .okp(let curve):
            return .object([JSON.Member("crv", .string(curve.rawValue)), keyType, try member("x", .X)])
        case .oct:
            throw JOSEError(.jwkUnsupported, "a symmetric key has no public half")
        }
    }

    /// Says the kind, nothing of the key.
    public var description: String { "PrivateKey(\(kind), redacted)" }
    /// Shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}
