internal import COpenSSLShim

/// Collects what functions of the shim write.
enum OpenSSLBuffer {
    /// What is written into a buffer of at most `capacity` octets.
    static func octets(
        capacity: Int,
        _ write: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Int>) -> COIDCStatus
    ) throws(JOSEError) -> [UInt8] {
        var status = COIDCStatus.internal
        let octets = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var length = 0
            status = write(base, &length)
            count = status == .ok ? length : 0
        }
        try status.requireOk()
        return octets
    }

    /// What is written into a buffer of exactly `count` octets.
    static func octets(
        count: Int,
        _ write: (UnsafeMutablePointer<UInt8>) -> COIDCStatus
    ) throws(JOSEError) -> [UInt8] {
        try octets(capacity: count) { out, length in
            length.pointee = count
            return write(out)
        }
    }
}

/// Lends several octet strings to C at once.
func withBytes<Result>(_ parts: [[UInt8]], _ body: ([coidc_bytes]) -> Result) -> Result {
    func lend(_ index: Int, _ lent: [coidc_bytes]) -> Result {
        guard index < parts.count else { return body(lent) }
        return parts[index].withUnsafeBufferPointer { lend(index + 1, lent + [coidc_bytes($0)]) }
    }
    return lend(0, [])
}
