internal import COpenSSLShim

/// OpenSSL's random generator, seeded by the operating system.
public enum SecureRandom {
    /// Makes octets that nobody can guess.
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when there is no entropy; there is no weaker fallback.
    public static func octets(_ count: Int) throws(JOSEError) -> [UInt8] {
        var status = COIDCStatus.internal
        let octets = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let out = buffer.baseAddress else { return }
            status = coidc_random(out, count)
            initialized = status == .ok ? count : 0
        }
        try status.requireOk()
        return octets
    }
}
