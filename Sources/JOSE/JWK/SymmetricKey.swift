internal import COpenSSLShim

/// A shared secret: for HMAC (RFC 7518 section 3.2), or for encryption (sections 4.4, 4.5 and 4.7). It prints nothing of
/// itself, and its octets are overwritten when the last reference to them goes.
public struct SymmetricKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let secret: SecretOctets

    /// The octets of a new key, at least and at most.
    public static let generatedLengths = 16...512

    /// Makes a key.
    ///
    /// - Parameter octets: The key's octets. They are copied, and what was given stays as it is.
    /// - Throws: ``JOSEError`` `hmac.key_too_short` for an empty one.
    public init(_ octets: [UInt8]) throws(JOSEError) {
        guard !octets.isEmpty else { throw JOSEError(.hmacKeyTooShort, "the key is empty") }
        secret = SecretOctets(octets)
    }

    /// Makes a key from a JWK (RFC 7518 section 6.4).
    ///
    /// - Throws: ``JOSEError`` `jwk.unsupported` for another kind of key, `jwk.malformed` without `k`,
    ///   `base64url.malformed`, `hmac.key_too_short` for an empty one.
    public init(jwk: JSONValue) throws(JOSEError) {
        let members = JWKMembers(jwk)
        guard try members.kind() == .oct else { throw JOSEError(.jwkUnsupported, "no symmetric key") }
        var octets = try members.octets("k")
        defer { SecretOctets.erase(&octets) }
        try self.init(octets)
    }

    /// Makes a new key.
    ///
    /// - Parameter length: How many octets: as many as the digest for HMAC, as the key of the content encryption for
    ///   `dir` (``ContentEncryption/keyLength``), and 16, 24 or 32 for AES key wrapping.
    /// - Throws: ``JOSEError`` `jwk.symmetric_length` outside ``generatedLengths``, `crypto.internal` without entropy.
    public static func generate(length: Int = 32) throws(JOSEError) -> SymmetricKey {
        guard generatedLengths.contains(length) else {
            throw JOSEError(.jwkSymmetricLength, "\(length) octets, which are not within \(generatedLengths)")
        }
        var octets = try SecureRandom.octets(length)
        defer { SecretOctets.erase(&octets) }
        return try SymmetricKey(octets)
    }

    /// The key as a JWK: an explicit act, whose result prints nothing of itself.
    ///
    /// - Parameter members: Further members, `kid`, `use` and `alg` for instance.
    public func exportJWK(members: [JSON.Member] = []) -> SecretJWK {
        SecretJWK(["kty": .string(KeyKind.oct.keyType)], secrets: [("k", secret)], members: members)
    }

    /// How many octets the key has.
    public var count: Int { secret.count }

    /// A copy of the octets, for encryption.
    var octets: [UInt8] { secret.copy }

    /// Computes the MAC of octets.
    ///
    /// - Throws: ``JOSEError`` `hmac.key_too_short` when the key is shorter than the digest, `jws.key_unsuitable` for an
    ///   algorithm that isn't HMAC.
    public func mac(_ message: ArraySlice<UInt8>, algorithm: SignatureAlgorithm) throws(JOSEError) -> [UInt8] {
        let digest = try digest(of: algorithm)
        var status = COIDCStatus.internal
        let mac = [UInt8](unsafeUninitializedCapacity: digest.length) { buffer, count in
            guard let out = buffer.baseAddress else { return }
            status = secret.withOctets { key in
                message.withUnsafeBufferPointer { coidc_hmac(digest.shim, coidc_bytes(key), coidc_bytes($0), out) }
            }
            count = status == .ok ? digest.length : 0
        }
        try status.requireOk()
        return mac
    }

    /// Refuses a key that is too short for an algorithm; throws as ``mac(_:algorithm:)`` does.
    public func requireLength(for algorithm: SignatureAlgorithm) throws(JOSEError) { _ = try digest(of: algorithm) }

    /// The digest of an algorithm that the key is long enough for; throws as ``mac(_:algorithm:)`` does.
    private func digest(of algorithm: SignatureAlgorithm) throws(JOSEError) -> Digest {
        guard algorithm.isSymmetric, let digest = algorithm.digest(for: .oct) else {
            throw JOSEError(.jwsKeyUnsuitable, "a shared secret can't serve \(algorithm)")
        }
        guard secret.count >= digest.length else {
            throw JOSEError(.hmacKeyTooShort, "\(secret.count) octets, \(algorithm) needs \(digest.length)")
        }
        return digest
    }

    /// Verifies a MAC in constant time; throws as ``mac(_:algorithm:)`` does, and `jws.signature_invalid`.
    public func verify(
        _ mac: [UInt8],
        of message: ArraySlice<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(JOSEError) {
        try verify(mac[...], of: message, algorithm: algorithm)
    }

    func verify(
        _ mac: ArraySlice<UInt8>,
        of message: ArraySlice<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(JOSEError) {
        guard ConstantTime.equal(try self.mac(message, algorithm: algorithm), mac) else {
            throw JOSEError(.jwsSignatureInvalid, "the MAC doesn't verify")
        }
    }

    /// Says nothing of the key.
    public var description: String { "SymmetricKey(redacted)" }
    /// Shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
