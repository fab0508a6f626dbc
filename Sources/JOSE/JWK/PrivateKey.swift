internal import COpenSSLShim

/// A key pair: it signs, decrypts, or agrees on keys, as its kind lets it. It prints nothing of itself.
public final class PrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// Key type and curve.
    public let kind: KeyKind
    let key: OpenSSLKey

    init(kind: KeyKind, key: consuming OpenSSLKey) {
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

    /// Makes a key from a private JWK (RFC 7518 section 6, RFC 8037 section 2).
    ///
    /// RSA keys need all eight numbers. They are checked against each other, and one signature is made and verified, which
    /// takes some 2 ms with 2048 bits and 7 ms with 4096: read a key once, and keep it.
    ///
    /// - Throws: ``JOSEError`` with a `jwk.` code when a member is missing or the numbers don't fit together.
    public convenience init(jwk: JSONValue) throws(JOSEError) {
        let members = JWKMembers(jwk)
        let kind = try members.kind()
        let key: OpenSSLKey
        switch kind {
        case .rsa:
            let n = try members.number("n", else: .jwkRSAModulus)
            let e = try members.number("e", else: .jwkRSAExponent)
            key = try Self.importing([n, e], members, "d", "p", "q", "dp", "dq", "qi") {
                coidc_key_rsa_private($0[0], $0[1], $0[2], $0[3], $0[4], $0[5], $0[6], $0[7], $1)
            }
        case .ec(let curve):
            key = try Self.importing(members.octets("x", "y"), members, "d") {
                coidc_key_ec_private(curve.shim, $0[0], $0[1], $0[2], $1)
            }
        case .okp(let curve):
            key = try Self.importing(members.octets("x"), members, "d") {
                coidc_key_okp_private(curve.shim, $0[0], $0[1], $1)
            }
        case .oct:
            throw JOSEError(.jwkUnsupported, "a symmetric key is no key pair")
        }
        try JWKCertificate.check(jwk, against: key)
        self.init(kind: kind, key: key)
    }

    /// Makes a key of public parts and of the named secret members, whose decoded octets are overwritten afterwards.
    private static func importing(
        _ parts: [[UInt8]],
        _ members: JWKMembers,
        _ names: String...,
        make: ([coidc_bytes], UnsafeMutablePointer<OpaquePointer?>) -> COIDCStatus
    ) throws(JOSEError) -> OpenSSLKey {
        var parts = parts
        defer { for index in parts.indices { SecretOctets.erase(&parts[index]) } }
        for name in names { parts.append(try members.octets(name)) }
        return try OpenSSLKey { out in withBytes(parts) { make($0, out) } }
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

    /// The public half.
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public func publicKey() throws(JOSEError) -> PublicKey {
        switch kind {
        case .rsa: try PublicKey(rsaModulus: key.component(.N), exponent: key.component(.E))
        case .ec(let curve): try PublicKey(curve: curve, x: key.component(.X), y: key.component(.Y))
        case .okp(let curve): try PublicKey(curve: curve, x: key.component(.X))
        case .oct: throw JOSEError(.jwkUnsupported, "a symmetric key has no public half")
        }
    }

    /// The public half as the required members of a JWK, in the order of RFC 7638 section 3.2.
    public func publicJWK() throws(JOSEError) -> JSON { try key.publicMembers(kind) }

    /// The whole key as a JWK: an explicit act, whose result prints nothing of itself.
    ///
    /// - Parameter members: Further members, `kid`, `use` and `alg` for instance.
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public func exportJWK(members: [JSON.Member] = []) throws(JOSEError) -> SecretJWK {
        SecretJWK(try publicJWK(), secrets: try key.privateMembers(kind), members: members)
    }

    /// Says the kind, nothing of the key.
    public var description: String { "PrivateKey(\(kind), redacted)" }
    /// Shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}
