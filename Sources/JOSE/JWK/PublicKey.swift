internal import COpenSSLShim

/// A public key, checked once and ready to verify any number of signatures from any thread.
public final class PublicKey: Sendable {
    /// Key type and curve.
    public let kind: KeyKind
    let key: OpenSSLKey

    init(kind: KeyKind, key: consuming OpenSSLKey) {
        self.kind = kind
        self.key = key
    }

    /// Makes an RSA key from its modulus and exponent, big-endian.
    ///
    /// - Throws: ``JOSEError`` `jwk.rsa_modulus` or `jwk.rsa_exponent` when a number is out of bounds.
    public convenience init(rsaModulus n: [UInt8], exponent e: [UInt8]) throws(JOSEError) {
        let key = try OpenSSLKey { out in
            n.withUnsafeBufferPointer { n in
                e.withUnsafeBufferPointer { e in coidc_key_rsa_public(coidc_bytes(n), coidc_bytes(e), out) }
            }
        }
        self.init(kind: .rsa, key: key)
    }

    /// Makes an EC key from its coordinates, each in the full length of the curve.
    ///
    /// - Throws: ``JOSEError`` `jwk.length`, or `jwk.invalid` when the point is not on the curve.
    public convenience init(curve: KeyKind.EllipticCurve, x: [UInt8], y: [UInt8]) throws(JOSEError) {
        let key = try OpenSSLKey { out in
            x.withUnsafeBufferPointer { x in
                y.withUnsafeBufferPointer { y in coidc_key_ec_public(curve.shim, coidc_bytes(x), coidc_bytes(y), out) }
            }
        }
        self.init(kind: .ec(curve), key: key)
    }

    /// Makes a key on an OKP curve from its octets.
    ///
    /// - Throws: ``JOSEError`` `jwk.length` or `jwk.invalid`.
    public convenience init(curve: KeyKind.OctetKeyPairCurve, x: [UInt8]) throws(JOSEError) {
        let key = try OpenSSLKey { out in
            x.withUnsafeBufferPointer { coidc_key_okp_public(curve.shim, coidc_bytes($0), out) }
        }
        self.init(kind: .okp(curve), key: key)
    }

    /// How many bits the modulus has, or the field of the curve.
    public var bits: Int { key.bits }

    /// The key as the required members of a JWK, in the order of RFC 7638 section 3.2.
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public func jwk() throws(JOSEError) -> JSON { try key.publicMembers(kind) }

    /// Refuses an RSA key beyond bounds that are stricter than those that hold for every key.
    func check(_ limits: JOSELimits) throws(JOSEError) {
        guard kind == .rsa else { return }
        guard key.bits >= limits.minimumRSAModulusBits, key.bits <= limits.maximumRSAModulusBits else {
            throw JOSEError(
                .jwkRSAModulus,
                "\(key.bits) bits, \(limits.minimumRSAModulusBits) to \(limits.maximumRSAModulusBits) are allowed"
            )
        }
        guard limits.maximumRSAExponent < .max else { return }
        let exponent = try key.component(.E).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard exponent <= limits.maximumRSAExponent else {
            throw JOSEError(.jwkRSAExponent, "the exponent is greater than \(limits.maximumRSAExponent)")
        }
    }

    /// Verifies a signature in the form that JWS gives it (RFC 7518 section 3.4 for ECDSA).
    ///
    /// - Throws: ``JOSEError`` `jws.signature_invalid`; `jws.key_unsuitable` when the key can't serve the algorithm.
    public func verify(
        _ signature: [UInt8],
        of message: ArraySlice<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(JOSEError) {
        try verify(signature[...], of: message, algorithm: algorithm)
    }

    func verify(
        _ signature: ArraySlice<UInt8>,
        of message: ArraySlice<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(JOSEError) {
        guard let shim = algorithm.shim(for: kind) else {
            throw JOSEError(.jwsKeyUnsuitable, "an \(kind) key can't serve \(algorithm)")
        }
        let status = message.withUnsafeBufferPointer { message in
            signature.withUnsafeBufferPointer { key.verify(shim, message: message, signature: $0) }
        }
        try status.requireOk()
    }
}
