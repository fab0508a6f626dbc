import COpenSSLShim

/// Owns a key of the shim.
///
/// Unchecked, since the compiler cannot know that the pointer never changes and that the shim's keys serve any number of
/// threads.
final class Key: @unchecked Sendable {
    let pointer: OpaquePointer

    private init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        coidc_key_free(pointer)
    }

    /// A key of a function that gives one through its last parameter.
    static func make(
        _ parts: [Octets] = [],
        _ function: ([coidc_bytes], UnsafeMutablePointer<OpaquePointer?>) -> COIDCStatus
    ) throws(Refusal) -> Key {
        // Not NULL before: a refusal has to make it so.
        var pointer: OpaquePointer? = OpaquePointer(bitPattern: 1)
        let status = withBytes(parts) { function($0, &pointer) }
        guard status == .ok else {
            precondition(pointer == nil)
            throw Refusal(status: status)
        }
        return Key(pointer!)
    }

    static func rsa(bits: Int = 2048) throws(Refusal) -> Key {
        try make { coidc_key_generate_rsa(bits, $1) }
    }

    static func rsa(n: Octets, e: Octets) throws(Refusal) -> Key {
        try make([n, e]) { coidc_key_rsa_public($0[0], $0[1], $1) }
    }

    /// Parts in the order of RFC 7518 6.3.2: n, e, d, p, q, dp, dq, qi.
    static func rsa(parts: [Octets]) throws(Refusal) -> Key {
        try make(parts) {
            coidc_key_rsa_private($0[0], $0[1], $0[2], $0[3], $0[4], $0[5], $0[6], $0[7], $1)
        }
    }

    static func curve(_ curve: COIDCCurve) throws(Refusal) -> Key {
        try make { coidc_key_generate(curve, $1) }
    }

    static func ec(_ curve: COIDCCurve, x: Octets, y: Octets, d: Octets? = nil) throws(Refusal) -> Key {
        guard let d else { return try make([x, y]) { coidc_key_ec_public(curve, $0[0], $0[1], $1) } }
        return try make([x, y, d]) { coidc_key_ec_private(curve, $0[0], $0[1], $0[2], $1) }
    }

    static func okp(_ curve: COIDCCurve, x: Octets, d: Octets? = nil) throws(Refusal) -> Key {
        guard let d else { return try make([x]) { coidc_key_okp_public(curve, $0[0], $1) } }
        return try make([x, d]) { coidc_key_okp_private(curve, $0[0], $0[1], $1) }
    }

    static func pem(_ text: String) throws(Refusal) -> Key {
        try make([Octets(text.utf8)]) { coidc_key_from_pem($0[0], $1) }
    }

    var bits: Int { coidc_key_bits(pointer) }
    var kind: COIDCKeyKind { coidc_key_kind(pointer) }
    var isPrivate: Bool { coidc_key_is_private(pointer) }

    /// The public key of the pair, by itself.
    func publicKey(_ kind: KeyKind) throws(Refusal) -> Key {
        var parts: [Octets] = []
        for name in ComponentTests.names(of: kind) where ComponentTests.publicNames.contains(name) {
            parts.append(try component(name))
        }
        return try ComponentTests.key(kind, parts)
    }

    func component(_ component: COIDCComponent, capacity: Int = 1024) throws(Refusal) -> Octets {
        try Self.read(capacity) { coidc_key_component(pointer, component, $0, capacity, $1) }
    }

    func sign(_ message: Octets, _ algorithm: COIDCAlgorithm, capacity: Int = 1024) throws(Refusal) -> Octets {
        try Self.read(capacity) { out, length in
            withBytes([message]) { coidc_sign(pointer, algorithm, $0[0], out, capacity, length) }
        }
    }

    func verify(_ message: Octets, _ signature: Octets, _ algorithm: COIDCAlgorithm) throws(Refusal) {
        try Refusal.check(withBytes([message, signature]) { coidc_verify(pointer, algorithm, $0[0], $0[1]) })
    }

    /// Octets of a function that writes them; on a refusal it must not have touched the buffer or the length.
    static func read(
        _ capacity: Int,
        _ function: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Int>) -> COIDCStatus
    ) throws(Refusal) -> Octets {
        let untouched = Octets(repeating: 0xa5, count: capacity + 1)
        var buffer = untouched
        var length = -1
        let status = buffer.withUnsafeMutableBufferPointer { function($0.baseAddress!, &length) }
        guard status == .ok else {
            precondition(buffer == untouched && length == -1)
            throw Refusal(status: status)
        }
        precondition(buffer[length...] == untouched[length...])
        return Octets(buffer[..<length])
    }
}

/// One key pair of each kind, made once.
enum Keys {
    static let rsa = make { () throws(Refusal) in try Key.rsa() }
    static let otherRSA = make { () throws(Refusal) in try Key.rsa() }
    static let p256 = make { () throws(Refusal) in try Key.curve(.P256) }
    static let p384 = make { () throws(Refusal) in try Key.curve(.P384) }
    static let p521 = make { () throws(Refusal) in try Key.curve(.P521) }
    static let secp256k1 = make { () throws(Refusal) in try Key.curve(.secp256k1) }
    static let ed25519 = make { () throws(Refusal) in try Key.curve(.ed25519) }
    static let ed448 = make { () throws(Refusal) in try Key.curve(.ed448) }
    static let x25519 = make { () throws(Refusal) in try Key.curve(.X25519) }
    static let x448 = make { () throws(Refusal) in try Key.curve(.X448) }

    private static func make(_ body: () throws(Refusal) -> Key) -> Key {
        do throws(Refusal) {
            return try body()
        } catch {
            preconditionFailure("no key: \(error.status)")
        }
    }

    static func of(_ kind: KeyKind) -> Key {
        switch kind {
        case .rsa: rsa
        case .curve(.P256): p256
        case .curve(.P384): p384
        case .curve(.P521): p521
        case .curve(.secp256k1): secp256k1
        case .curve(.ed25519): ed25519
        case .curve(.ed448): ed448
        case .curve(.X25519): x25519
        case .curve(.X448): x448
        }
    }
}
