internal import COpenSSLShim

/// SHA-2 (FIPS 180-4).
public enum Digest: Sendable, Hashable, CaseIterable {
    /// SHA-256
    case sha256
    /// SHA-384
    case sha384
    /// SHA-512
    case sha512

    /// How many octets the digest has.
    public var length: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// Digests octets.
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public func hash(_ octets: [UInt8]) throws(JOSEError) -> [UInt8] {
        var status = COIDCStatus.internal
        let digest = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            guard let out = buffer.baseAddress else { return }
            status = octets.withUnsafeBufferPointer { coidc_digest(shim, coidc_bytes($0), out) }
            count = status == .ok ? length : 0
        }
        try status.requireOk()
        return digest
    }

    var shim: COIDCDigest {
        switch self {
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }
}
