internal import COpenSSLShim

/// A shared secret for HMAC (RFC 7518 section 3.2). It prints nothing of itself.
public struct SymmetricKey: Sendable, CustomStringConvertible, CustomReflectable {
    let octets: [UInt8]

    /// Makes a key.
    ///
    /// - Throws: ``JOSEError`` `hmac.key_too_short` for an empty one.
    public init(_ octets: [UInt8]) throws(JOSEError) {
        guard !octets.isEmpty else { throw JOSEError(.hmacKeyTooShort, "the key is empty") }
        self.octets = octets
    }

    /// Computes the MAC of octets.
    ///
    /// - Throws: ``JOSEError`` `hmac.key_too_short` when the key is shorter than the digest, `jws.key_unsuitable` for an
    ///   algorithm that isn't HMAC.
    public func mac(_ message: ArraySlice<UInt8>, algorithm: SignatureAlgorithm) throws(JOSEError) -> [UInt8] {
        guard algorithm.isSymmetric, let digest = algorithm.digest(for: .oct) else {
            throw JOSEError(.jwsKeyUnsuitable, "a shared secret can't serve \(algorithm)")
        }
        guard octets.count >= digest.length else {
            throw JOSEError(.hmacKeyTooShort, "\(octets.count) octets, \(algorithm) needs \(digest.length)")
        }
        var status = COIDCStatus.internal
        let mac = [UInt8](unsafeUninitializedCapacity: digest.length) { buffer, count in
            guard let out = buffer.baseAddress else { return }
            status = octets.withUnsafeBufferPointer { key in
                message.withUnsafeBufferPointer { coidc_hmac(digest.shim, coidc_bytes(key), coidc_bytes($0), out) }
            }
            count = status == .ok ? digest.length : 0
        }
        try status.requireOk()
        return mac
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
