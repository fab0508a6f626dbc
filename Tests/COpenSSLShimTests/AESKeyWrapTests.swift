import COpenSSLShim
import Testing

@Suite struct AESKeyWrapTests {
    func wrap(_ key: Octets, under wrappingKey: Octets) throws(Refusal) -> Octets {
        let untouched = Octets(repeating: 0xa5, count: key.count + 9)
        var out = untouched
        let status = withBytes([wrappingKey, key]) { coidc_aes_key_wrap($0[0], $0[1], &out) }
        precondition(status == .ok || out == untouched)
        try Refusal.check(status)
        precondition(out.last == 0xa5)
        return Octets(out.dropLast())
    }

    func unwrap(_ wrapped: Octets, under wrappingKey: Octets, length: Int) throws(Refusal) -> Octets {
        let untouched = Octets(repeating: 0xa5, count: min(length, 100) + 1)
        var out = untouched
        let status = withBytes([wrappingKey, wrapped]) { coidc_aes_key_unwrap($0[0], $0[1], &out, length) }
        precondition(status == .ok || out == untouched)
        try Refusal.check(status)
        precondition(out.last == 0xa5)
        return Octets(out.dropLast())
    }

    static let key = (0..<64).map { UInt8($0) }

    struct Vector {
        let wrappingLength: Int
        let key: Octets
        let wrapped: Octets
    }

    /// RFC 3394 4.1 to 4.6
    static let vectors: [Vector] = [
        Vector(
            wrappingLength: 16,
            key: hex("00112233445566778899aabbccddeeff"),
            wrapped: hex("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5")
        ),
        Vector(
            wrappingLength: 24,
            key: hex("00112233445566778899aabbccddeeff"),
            wrapped: hex("96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d")
        ),
        Vector(
            wrappingLength: 32,
            key: hex("00112233445566778899aabbccddeeff"),
            wrapped: hex("64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7")
        ),
        Vector(
            wrappingLength: 24,
            key: hex("00112233445566778899aabbccddeeff0001020304050607"),
            wrapped: hex("031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2")
        ),
        Vector(
            wrappingLength: 32,
            key: hex("00112233445566778899aabbccddeeff0001020304050607"),
            wrapped: hex("a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1")
        ),
        Vector(
            wrappingLength: 32,
            key: hex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f"),
            wrapped: hex("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21")
        ),
    ]

    @Test("RFC 3394", arguments: vectors)
    func vector(_ vector: Vector) throws {
        let wrappingKey = Octets(Self.key.prefix(vector.wrappingLength))
        #expect(try wrap(vector.key, under: wrappingKey) == vector.wrapped)
        #expect(try unwrap(vector.wrapped, under: wrappingKey, length: vector.key.count) == vector.key)
    }

    @Test("C06 and C15 one bit changed, of the wrapped key or of the wrapping one", arguments: vectors)
    func changed(_ vector: Vector) {
        let wrappingKey = Octets(Self.key.prefix(vector.wrappingLength))
        func status(_ wrapped: Octets, _ wrappingKey: Octets) -> COIDCStatus {
            outcome { () throws(Refusal) in try unwrap(wrapped, under: wrappingKey, length: vector.key.count) }
        }
        #expect(status(vector.wrapped, wrappingKey) == .ok)
        for index in vector.wrapped.indices {
            for bit in 0..<8 {
                var faulty = vector.wrapped
                faulty[index] ^= 1 << bit
                #expect(status(faulty, wrappingKey) == .decryptionFailed)
            }
        }
        for index in wrappingKey.indices {
            #expect(status(vector.wrapped, wrappingKey.flipping(at: index)) == .decryptionFailed)
        }
    }

    /// Made with AES alone, after RFC 3394 2.2.1, and, the last, after RFC 5649.
    @Test(
        "C15 the initial value",
        arguments: [
            ("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5", .ok),
            // Zeros
            ("faacb56efd4579191d9dcb54755cc8e739bc807cfb2859e2", .decryptionFailed),
            // A6A6A6A6A6A6A6A7
            ("715fbc69210b823f7dfefab3b887e4c1162b29c304609004", .decryptionFailed),
            // A65959A600000010: Key Wrap with Padding
            ("2cef0c9e30de26016c230cb78bc60d51b1fe083ba0c79cd5", .decryptionFailed),
        ] as [(String, COIDCStatus)]
    )
    func initialValue(wrapped: String, expected: COIDCStatus) {
        let wrappingKey = Octets(Self.key.prefix(16))
        #expect(
            outcome { () throws(Refusal) in try unwrap(hex(wrapped), under: wrappingKey, length: 16) } == expected
        )
    }

    @Test("Wrapping keys of another length")
    func wrappingKeys() throws {
        let wrapped = try wrap(Octets(Self.key.prefix(16)), under: Octets(Self.key.prefix(16)))
        for length in 0...64 {
            let wrappingKey = Octets(Self.key.prefix(length))
            let right = [16, 24, 32].contains(length)
            let wrapping = outcome { () throws(Refusal) in try wrap(Self.key, under: wrappingKey) }
            #expect(wrapping == (right ? .ok : .invalidLength))
            let unwrapping = outcome { () throws(Refusal) in try unwrap(wrapped, under: wrappingKey, length: 16) }
            #expect(unwrapping == (length == 16 ? .ok : right ? .decryptionFailed : .invalidLength))
        }
    }

    @Test("C11 lengths of the key", arguments: 0...81)
    func keys(length: Int) throws {
        let wrappingKey = Octets(Self.key.prefix(16))
        let possible = length >= 16 && length <= 64 && length % 8 == 0
        let key = Octets((Self.key + Self.key).prefix(length))
        let wrapping = outcome { () throws(Refusal) in try wrap(key, under: wrappingKey) }
        #expect(wrapping == (possible ? .ok : .invalidLength))
        let unwrapping = outcome { () throws(Refusal) in try unwrap(zeros(24), under: wrappingKey, length: length) }
        #expect(unwrapping == (possible ? .decryptionFailed : .invalidLength))

        // What is expected has to be what was wrapped.
        let whole = try wrap(Octets(Self.key.prefix(32)), under: wrappingKey)
        let cut = Octets((whole + zeros(81)).prefix(length))
        let cutting = outcome { () throws(Refusal) in try unwrap(cut, under: wrappingKey, length: 32) }
        #expect(cutting == (length == 40 ? .ok : .decryptionFailed))
        guard possible else { return }
        let expecting = outcome { () throws(Refusal) in try unwrap(whole, under: wrappingKey, length: length) }
        #expect(expecting == (length == 32 ? .ok : .decryptionFailed))
    }

    @Test("C11 and K03 no base, no length; an expected length beyond all")
    func nothing() {
        let none = coidc_bytes(base: nil, length: 0)
        var out = zeros(64)
        let (key, wrapped) = (Octets(Self.key.prefix(16)), zeros(24))
        #expect(withBytes([key]) { coidc_aes_key_unwrap($0[0], none, &out, 16) } == .decryptionFailed)
        #expect(withBytes([wrapped]) { coidc_aes_key_unwrap(none, $0[0], &out, 16) } == .invalidLength)
        #expect(withBytes([key]) { coidc_aes_key_wrap($0[0], none, &out) } == .invalidLength)
        #expect(outcome { () throws(Refusal) in try unwrap(wrapped, under: key, length: .max) } == .invalidLength)
        #expect(outcome { () throws(Refusal) in try unwrap(wrapped, under: key, length: .max - 7) } == .invalidLength)
    }

    @Test("C15 an AES-GCM of the same key and length is no key wrap")
    func gcm() throws {
        var message = COIDCEncryption.aes128Gcm.message
        message.plaintext = Octets(Self.key.prefix(16))
        let sealed = try COIDCEncryption.aes128Gcm.seal(message)
        let octets = sealed.ciphertext + sealed.tag.prefix(8)
        let status = outcome { () throws(Refusal) in try unwrap(octets, under: message.key, length: 16) }
        #expect(status == .decryptionFailed)
    }
}
