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
    var kind: KeyKind { KeyKind(coidc_key_kind(pointer)) }
    /// Whether it is a key pair.
    var isPrivate: Bool { coidc_key_is_private(pointer) }

    func component(_ component: COIDCComponent) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(capacity: 1024) { coidc_key_component(pointer, component, $0, 1024, $1) }
    }

    /// Whether a certificate in DER is for this key.
    func isCertified(by der: [UInt8]) throws(JOSEError) -> Bool {
        var isCertified = false
        try der.withUnsafeBufferPointer { coidc_certificate_has_key(coidc_bytes($0), pointer, &isCertified) }
            .requireOk()
        return isCertified
    }

    func verify(
        _ algorithm: COIDCAlgorithm,
        message: UnsafeBufferPointer<UInt8>,
        signature: UnsafeBufferPointer<UInt8>
    ) -> COIDCStatus {
        coidc_verify(pointer, algorithm, coidc_bytes(message), coidc_bytes(signature))
    }

    func sign(_ algorithm: COIDCAlgorithm, message: [UInt8]) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(capacity: 1024) { out, length in
            message.withUnsafeBufferPointer { coidc_sign(pointer, algorithm, coidc_bytes($0), out, 1024, length) }
        }
    }

    /// Encrypts a key of at most 64 octets (RFC 7518 section 4.3).
    func encrypt(_ algorithm: COIDCKeyEncryption, _ plaintext: [UInt8]) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(capacity: 1024) { out, length in
            plaintext.withUnsafeBufferPointer {
                coidc_rsa_oaep_encrypt(pointer, algorithm, coidc_bytes($0), out, 1024, length)
            }
        }
    }

    func decrypt(_ algorithm: COIDCKeyEncryption, _ encrypted: [UInt8], length: Int) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(count: length) { out in
            encrypted.withUnsafeBufferPointer {
                coidc_rsa_oaep_decrypt(pointer, algorithm, coidc_bytes($0), out, length)
            }
        }
    }

    /// The secret that both keys agree on.
    func agree(with peer: borrowing OpenSSLKey) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(capacity: 66) { out, length in coidc_ecdh(pointer, peer.pointer, out, 66, length) }
    }
}
