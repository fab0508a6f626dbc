import COpenSSLShim
import COpenSSLTestSupport
import Testing

@Suite struct RSAOAEPTests {
    static let all: [COIDCKeyEncryption] = [.rsaOaep, .rsaOaep256, .rsaOaep384, .rsaOaep512]
    static let secret = (0..<32).map { UInt8(0x40 + $0) }

    @Test("What is encrypted decrypts", arguments: all)
    func roundTrip(algorithm: COIDCKeyEncryption) throws {
        let publicKey = try Keys.rsa.publicKey(.rsa)
        for length in [1, 16, 24, 32, 48, 64] {
            let secret = Octets((Self.secret + Self.secret).prefix(length))
            let encrypted = try publicKey.encrypt(secret, algorithm)
            #expect(encrypted.count == 256)
            #expect(try Keys.rsa.decrypt(encrypted, algorithm, length: length) == secret)
            // The padding has a random seed.
            #expect(try publicKey.encrypt(secret, algorithm) != encrypted)
        }
    }

    @Test("RFC 7516 A.1")
    func rfc7516() throws {
        let key = try Key.rsa(parts: RFC7516.parts)
        #expect(try key.decrypt(RFC7516.encryptedKey, .rsaOaep, length: 32) == RFC7516.contentKey)
    }

    @Test("RFC 7520 5.2")
    func rfc7520() throws {
        let key = try Key.rsa(parts: RFC7520.RSAOAEP.parts)
        var content = RFC7520.RSAOAEP.content
        content.key = try key.decrypt(RFC7520.RSAOAEP.encryptedKey, .rsaOaep, length: 32)
        #expect(content.key == RFC7520.RSAOAEP.content.key)
        #expect(try COIDCEncryption.aes256Gcm.open(content) == RFC7520.plaintext)
    }

    @Test("C03 another digest", arguments: all, all)
    func otherDigest(made: COIDCKeyEncryption, taken: COIDCKeyEncryption) throws {
        let encrypted = try Keys.rsa.encrypt(Self.secret, made)
        let status = outcome { () throws(Refusal) in try Keys.rsa.decrypt(encrypted, taken, length: 32) }
        #expect(status == (made == taken ? .ok : .decryptionFailed))
    }

    @Test("C03 another key", arguments: all)
    func otherKey(algorithm: COIDCKeyEncryption) throws {
        let encrypted = try Keys.rsa.encrypt(Self.secret, algorithm)
        #expect(outcome { () throws(Refusal) in try Keys.rsa.decrypt(encrypted, algorithm, length: 32) } == .ok)
        let status = outcome { () throws(Refusal) in try Keys.otherRSA.decrypt(encrypted, algorithm, length: 32) }
        #expect(status == .decryptionFailed)
    }

    @Test("C03 one octet changed", arguments: all)
    func changed(algorithm: COIDCKeyEncryption) throws {
        let encrypted = try Keys.rsa.encrypt(Self.secret, algorithm)
        for index in stride(from: 0, to: encrypted.count, by: 5) {
            let faulty = encrypted.flipping(at: index)
            let status = outcome { () throws(Refusal) in try Keys.rsa.decrypt(faulty, algorithm, length: 32) }
            #expect(status == .decryptionFailed)
        }
    }

    @Test("C11 encrypted keys that are empty, cut or too long", arguments: all)
    func lengths(algorithm: COIDCKeyEncryption) throws {
        let encrypted = try Keys.rsa.encrypt(Self.secret, algorithm)
        let n = try Keys.rsa.component(.N)
        let faulty = [
            [], [0], Octets(encrypted.dropLast()), Octets(encrypted.dropFirst()), encrypted + [0], [0] + encrypted,
            encrypted + encrypted, zeros(256), one(256), n, decremented(n), ones(256), zeros(100_000),
        ]
        for faulty in faulty {
            let status = outcome { () throws(Refusal) in try Keys.rsa.decrypt(faulty, algorithm, length: 32) }
            #expect(status == .decryptionFailed)
        }
        var out = zeros(32)
        let none = coidc_bytes(base: nil, length: 0)
        #expect(coidc_rsa_oaep_decrypt(Keys.rsa.pointer, algorithm, none, &out, 32) == .decryptionFailed)
    }

    @Test("C11 a key of another length than expected", arguments: all)
    func expectedLength(algorithm: COIDCKeyEncryption) throws {
        let encrypted = try Keys.rsa.encrypt(Self.secret, algorithm)
        for length in 1...64 {
            let status = outcome { () throws(Refusal) in try Keys.rsa.decrypt(encrypted, algorithm, length: length) }
            #expect(status == (length == 32 ? .ok : .decryptionFailed))
        }
        for length in [0, 65, 1000, .max] {
            let status = outcome { () throws(Refusal) in try Keys.rsa.decrypt(encrypted, algorithm, length: length) }
            #expect(status == .invalidLength)
        }
        for length in [0, 65, 1000] {
            let status = outcome { () throws(Refusal) in try Keys.rsa.encrypt(zeros(length), algorithm) }
            #expect(status == .invalidLength)
        }
    }

    @Test("C02 keys of another type, and public keys", arguments: all, KeyKind.all)
    func fit(algorithm: COIDCKeyEncryption, kind: KeyKind) throws {
        let encrypted = try Keys.rsa.encrypt(Self.secret, algorithm)
        let expected: COIDCStatus = kind == .rsa ? .ok : .unsupported
        let (pair, publicKey) = (Keys.of(kind), try Keys.of(kind).publicKey(kind))
        #expect(outcome { () throws(Refusal) in try pair.encrypt(Self.secret, algorithm) } == expected)
        #expect(outcome { () throws(Refusal) in try publicKey.encrypt(Self.secret, algorithm) } == expected)
        #expect(outcome { () throws(Refusal) in try pair.decrypt(encrypted, algorithm, length: 32) } == expected)
        let status = outcome { () throws(Refusal) in try publicKey.decrypt(encrypted, algorithm, length: 32) }
        #expect(status == .unsupported)
    }

    @Test("Room for the encrypted key", arguments: all)
    func capacity(algorithm: COIDCKeyEncryption) {
        for (capacity, expected) in [(256, COIDCStatus.ok), (255, .invalidLength), (0, .invalidLength)] {
            let status = outcome { () throws(Refusal) in
                try Keys.rsa.encrypt(Self.secret, algorithm, capacity: capacity)
            }
            #expect(status == expected)
        }
    }

    /// EME-OAEP (RFC 8017 7.1.1), with something to go wrong in each of its parts.
    struct Encoding {
        var label: Octets = []
        var mgf = COIDCDigest.sha256
        var first: UInt8 = 0
        var separator: UInt8 = 1
        var padding: UInt8 = 0

        func encoded(_ message: Octets) throws(Refusal) -> Octets {
            let hash = try sha2(.sha256, label)
            let fill = Octets(repeating: padding, count: 256 - 2 - 64 - message.count)
            let block = hash + fill + [separator] + message
            let seed = (0..<32).map { UInt8(0x90 + $0) }
            let maskedBlock = zip(block, try mask(seed, block.count)).map { $0 ^ $1 }
            let maskedSeed = zip(seed, try mask(maskedBlock, 32)).map { $0 ^ $1 }
            return [first] + maskedSeed + maskedBlock
        }

        private func mask(_ seed: Octets, _ length: Int) throws(Refusal) -> Octets {
            var result = Octets()
            var counter: UInt8 = 0
            while result.count < length {
                result += try sha2(mgf, seed + [0, 0, 0, counter])
                counter += 1
            }
            return Octets(result.prefix(length))
        }
    }

    static let encodings: [(Encoding, COIDCStatus)] = [
        (Encoding(), .ok),
        (Encoding(label: [0]), .decryptionFailed),
        (Encoding(mgf: .sha384), .decryptionFailed),
        (Encoding(first: 1), .decryptionFailed),
        (Encoding(separator: 0), .decryptionFailed),
        (Encoding(separator: 2), .decryptionFailed),
        (Encoding(padding: 2), .decryptionFailed),
        // The separator comes early: the message is longer.
        (Encoding(padding: 1), .decryptionFailed),
    ]

    @Test("C02 and C03 encodings that are not those of RSA-OAEP-256", arguments: encodings)
    func encoding(encoding: Encoding, expected: COIDCStatus) throws {
        let key = try Key.rsa(parts: RFC7516.parts)
        let encrypted = power(try encoding.encoded(Self.secret))
        #expect(outcome { () throws(Refusal) in try key.decrypt(encrypted, .rsaOaep256, length: 32) } == expected)
    }

    @Test("C01 a key encrypted with PKCS #1 v1.5", arguments: all)
    func pkcs1(algorithm: COIDCKeyEncryption) throws {
        let key = try Key.rsa(parts: RFC7516.parts)
        let fill = Octets(repeating: 0x77, count: 256 - 3 - 32)
        let encrypted = power([0, 2] + fill + [0] + Self.secret)
        let status = outcome { () throws(Refusal) in try key.decrypt(encrypted, algorithm, length: 32) }
        #expect(status == .decryptionFailed)
    }

    /// What the key of RFC 7516 makes of octets without a padding.
    private func power(_ octets: Octets) -> Octets {
        let (n, e) = (RFC7516.parts[0], RFC7516.parts[1])
        var out = zeros(n.count)
        precondition(coidc_test_power(octets, octets.count, e, e.count, n, n.count, &out))
        return out
    }
}

extension Key {
    func encrypt(
        _ secret: Octets,
        _ algorithm: COIDCKeyEncryption,
        capacity: Int = 1024
    ) throws(Refusal) -> Octets {
        try Self.read(capacity) { out, length in
            withBytes([secret]) { coidc_rsa_oaep_encrypt(pointer, algorithm, $0[0], out, capacity, length) }
        }
    }

    func decrypt(_ encrypted: Octets, _ algorithm: COIDCKeyEncryption, length: Int) throws(Refusal) -> Octets {
        let untouched = Octets(repeating: 0xa5, count: min(length, 100) + 1)
        var out = untouched
        let status = withBytes([encrypted]) { coidc_rsa_oaep_decrypt(pointer, algorithm, $0[0], &out, length) }
        precondition(status == .ok || out == untouched)
        try Refusal.check(status)
        precondition(out.last == 0xa5)
        return Octets(out.dropLast())
    }
}
