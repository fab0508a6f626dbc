internal import COpenSSLShim

/// The one owner of a key in OpenSSL's memory.
///
/// `@unchecked Sendable`: the shim never changes a key once it is made, and any number of threads may use it.
struct OpenSSLKey: ~Copyable, @unchecked Sendable {
    private let pointer: OpaquePointer

    /// Calls a constructor of the shim and takes the key that it makes.
    init(_ make: (UnsafeMutablePointer<OpaquePointer?>) -> COIDCStatus) throws(JOSEError) {
        var key: OpaquePointer?
        try make(&key).requireOk()
        guard let key else { throw JOSEError(.cryptoInternal, "no key was made") }
        pointer = key
    }

    deinit { coidc_key_free(pointer) }

    var bits: Int { coidc_key_bits(pointer) }

    func component(_ component: COIDCComponent) throws(JOSEError) -> [UInt8] {
        try octetsWritten(capacity: 1024) { out, capacity, length in
            coidc_key_component(pointer, component, out, capacity, length)
        }
    }

    func verify(
        _ algorithm: COIDCAlgorithm,
        message: UnsafeBufferPointer<UInt8>,
        signature: UnsafeBufferPointer<UInt8>
    ) -> COIDCStatus {
        coidc_verify(pointer, algorithm, coidc_bytes(message), coidc_bytes(signature))
    }

    func sign(_ algorithm: COIDCAlgorithm, message: [UInt8]) throws(JOSEError) -> [UInt8] {
        try octetsWritten(capacity: 1024) { out, capacity, length in
            message.withUnsafeBufferPointer { coidc_sign(pointer, algorithm, coidc_bytes($0), out, capacity, length) }
        }
    }
}

/// Collects what a function of the shim writes into a buffer of at most `capacity` octets.
private func octetsWritten(
    capacity: Int,
    _ write: (UnsafeMutablePointer<UInt8>, Int, UnsafeMutablePointer<Int>) -> COIDCStatus
) throws(JOSEError) -> [UInt8] {
    var status = COIDCStatus.internal
    let octets = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        var length = 0
        status = write(base, capacity, &length)
        count = status == .ok ? length : 0
    }
    try status.requireOk()
    return octets
}
