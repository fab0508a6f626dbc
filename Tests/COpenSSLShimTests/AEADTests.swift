import COpenSSLShim
import Testing

@Suite struct AEADTests {
    static let all = gcmEncryptions + cbcEncryptions

    @Test("What is sealed opens, whatever its length", arguments: all)
    func roundTrip(encryption: COIDCEncryption) throws {
        for length in 0...66 {
            var message = encryption.message
            message.plaintext = (0..<length).map { UInt8($0) }
            message.aad = (0..<length * 3).map { UInt8($0) }
            let sealed = try encryption.seal(message)
            let padding = cbcEncryptions.contains(encryption) ? 16 - length % 16 : 0
            #expect(sealed.ciphertext.count == length + padding)
            #expect(try encryption.open(sealed) == message.plaintext)
        }
    }

    @Test("Lengths", arguments: all)
    func lengths(encryption: COIDCEncryption) {
        #expect(coidc_encryption_key_length(encryption) == encryption.lengths.key)
        #expect(coidc_encryption_iv_length(encryption) == encryption.lengths.iv)
        #expect(coidc_encryption_tag_length(encryption) == encryption.lengths.tag)
    }

    @Test("C04, C06 and K04 tags of another length", arguments: all)
    func tagLengths(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        for length in 0...66 {
            var faulty = sealed
            faulty.tag = Octets((sealed.tag + zeros(66)).prefix(length))
            let expected: COIDCStatus = length == encryption.lengths.tag ? .ok : .decryptionFailed
            #expect(outcome { () throws(Refusal) in try encryption.open(faulty) } == expected)
        }
    }

    @Test("C04 and K04 IVs of another length", arguments: all)
    func ivLengths(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        for length in 0...33 {
            var faulty = sealed
            faulty.iv = Octets((sealed.iv + zeros(33)).prefix(length))
            let right = length == encryption.lengths.iv
            #expect(outcome { () throws(Refusal) in try encryption.seal(faulty) } == (right ? .ok : .invalidLength))
            #expect(outcome { () throws(Refusal) in try encryption.open(faulty) } == (right ? .ok : .decryptionFailed))
        }
    }

    @Test("Keys of another length", arguments: all)
    func keyLengths(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        for length in 0...66 {
            var faulty = sealed
            faulty.key = Octets((sealed.key + zeros(66)).prefix(length))
            let expected: COIDCStatus = length == encryption.lengths.key ? .ok : .invalidLength
            #expect(outcome { () throws(Refusal) in try encryption.seal(faulty) } == expected)
            #expect(outcome { () throws(Refusal) in try encryption.open(faulty) } == expected)
        }
    }

    @Test(
        "C06 one octet changed",
        arguments: all,
        [\Message.ciphertext, \Message.tag, \Message.aad, \Message.iv, \Message.key]
            as [any WritableKeyPath<Message, Octets> & Sendable]
    )
    func changed(encryption: COIDCEncryption, part: any WritableKeyPath<Message, Octets> & Sendable) throws {
        let sealed = try encryption.seal(encryption.message)
        #expect(outcome { () throws(Refusal) in try encryption.open(sealed) } == .ok)
        // Beside CBC, the MAC is that of the first half of the key alone.
        let mac = part == \Message.key && cbcEncryptions.contains(encryption)
        for index in sealed[keyPath: part].indices.prefix(mac ? encryption.lengths.key / 2 : .max) {
            for bit in 0..<8 {
                var faulty = sealed
                faulty[keyPath: part][index] ^= 1 << bit
                #expect(outcome { () throws(Refusal) in try encryption.open(faulty) } == .decryptionFailed)
            }
        }
    }

    @Test("C06 octets that are missing or too many", arguments: all)
    func moved(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        func status(_ change: (inout Message) -> Void) -> COIDCStatus {
            var message = sealed
            change(&message)
            return outcome { () throws(Refusal) in try encryption.open(message) }
        }
        #expect(status { _ in } == .ok)
        for length in 0..<sealed.ciphertext.count {
            #expect(status { $0.ciphertext = Octets($0.ciphertext.prefix(length)) } == .decryptionFailed)
        }
        #expect(status { $0.ciphertext += [0] } == .decryptionFailed)
        #expect(status { $0.ciphertext += zeros(16) } == .decryptionFailed)
        #expect(status { $0.ciphertext += $0.tag } == .decryptionFailed)
        #expect(status { $0.aad = [] } == .decryptionFailed)
        #expect(status { $0.aad += [0] } == .decryptionFailed)
        #expect(status { $0.aad.removeLast() } == .decryptionFailed)
        // From one part to the other
        #expect(status { $0.aad.append($0.ciphertext.removeFirst()) } == .decryptionFailed)
        #expect(status { $0.ciphertext.insert($0.aad.removeLast(), at: 0) } == .decryptionFailed)
    }

    @Test("One algorithm's message under another", arguments: all, all)
    func otherAlgorithm(made: COIDCEncryption, taken: COIDCEncryption) throws {
        var message = try made.seal(made.message)
        message.key = Octets((message.key + zeros(64)).prefix(taken.lengths.key))
        let expected: COIDCStatus = made == taken ? .ok : .decryptionFailed
        #expect(outcome { () throws(Refusal) in try taken.open(message) } == expected)
        message.iv = Octets((message.iv + zeros(16)).prefix(taken.lengths.iv))
        message.tag = Octets((message.tag + zeros(32)).prefix(taken.lengths.tag))
        #expect(outcome { () throws(Refusal) in try taken.open(message) } == expected)
    }

    @Test("Room for the text", arguments: all)
    func capacity(encryption: COIDCEncryption) throws {
        let message = encryption.message
        let sealed = try encryption.seal(message)
        let length = sealed.ciphertext.count
        for (capacity, expected) in [(length, COIDCStatus.ok), (length - 1, .invalidLength), (0, .invalidLength)] {
            #expect(outcome { () throws(Refusal) in try encryption.seal(message, capacity: capacity) } == expected)
            #expect(outcome { () throws(Refusal) in try encryption.open(sealed, capacity: capacity) } == expected)
        }
    }

    @Test("K03 no base, no length", arguments: all)
    func noBase(encryption: COIDCEncryption) throws {
        let none = coidc_bytes(base: nil, length: 0)
        var message = encryption.message
        (message.aad, message.plaintext) = ([], [])
        let sealed = try encryption.seal(message)
        var (out, length, tag) = (zeros(16), 0, zeros(32))
        let status = withBytes([message.key, message.iv]) {
            coidc_aead_encrypt(encryption, $0[0], $0[1], none, none, &out, 16, &length, &tag)
        }
        #expect(status == .ok)
        #expect(Octets(out.prefix(length)) == sealed.ciphertext)
        #expect(Octets(tag.prefix(encryption.lengths.tag)) == sealed.tag)

        let opened = withBytes([message.key, message.iv, sealed.ciphertext, sealed.tag]) {
            coidc_aead_decrypt(encryption, $0[0], $0[1], none, $0[2], $0[3], &out, 16, &length)
        }
        #expect(opened == .ok && length == 0)
        let nothing = withBytes([message.key]) {
            coidc_aead_decrypt(encryption, $0[0], none, none, none, none, &out, 16, &length)
        }
        #expect(nothing == .decryptionFailed)
    }

    @Test(
        "K03 lengths beyond an int, of which nothing is read",
        arguments: all,
        [Int(Int32.max), Int(Int32.max) + 1, .max]
    )
    func huge(encryption: COIDCEncryption, length: Int) throws {
        let sealed = try encryption.seal(encryption.message)
        var (out, written, tag) = (zeros(100), -1, zeros(32))
        let statuses = withBytes([sealed.key, sealed.iv, sealed.aad, sealed.plaintext, sealed.tag]) { parts in
            let huge = coidc_bytes(base: parts[3].base, length: length)
            return [
                coidc_aead_encrypt(encryption, parts[0], parts[1], huge, parts[3], &out, 100, &written, &tag),
                coidc_aead_encrypt(encryption, parts[0], parts[1], parts[2], huge, &out, .max, &written, &tag),
                coidc_aead_decrypt(encryption, parts[0], parts[1], huge, parts[3], parts[4], &out, 100, &written),
                coidc_aead_decrypt(encryption, parts[0], parts[1], parts[2], huge, parts[4], &out, .max, &written),
            ]
        }
        #expect(statuses == Array(repeating: .invalidLength, count: 4))
        #expect(written == -1 && out == zeros(100))
    }

    struct Vector {
        let encryption: COIDCEncryption
        let message: Message
    }

    static let vectors: [Vector] = [
        // McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 1, 4, 10 and 16
        Vector(
            encryption: .aes128Gcm,
            message: Message(
                key: zeros(16),
                iv: zeros(12),
                aad: [],
                plaintext: [],
                tag: hex("58e2fccefa7e3061367f1d57a4e7455a")
            )
        ),
        Vector(
            encryption: .aes128Gcm,
            message: gcm(
                16,
                hex("42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c")
                    + hex("7d8f6a5aac84aa051ba30b396a0aac973d58e091"),
                hex("5bc94fbc3221a5db94fae95ae7121a47")
            )
        ),
        Vector(
            encryption: .aes192Gcm,
            message: gcm(
                24,
                hex("3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144c525")
                    + hex("ac619d18c84a3f4718e2448b2fe324d9ccda2710"),
                hex("2519498e80f1478f37ba55bd6d27618c")
            )
        ),
        Vector(
            encryption: .aes256Gcm,
            message: gcm(
                32,
                hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3d")
                    + hex("a7b08b1056828838c5f61e6393ba7a0abcc9f662"),
                hex("76fc6ece0f4e1768cddf8853bb2d551b")
            )
        ),
        // RFC 7516 A.1
        Vector(
            encryption: .aes256Gcm,
            message: Message(
                key: RFC7516.contentKey,
                iv: base64url("48V1_ALb6US04U3b"),
                aad: Octets("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ".utf8),
                plaintext: Octets("The true sign of intelligence is not knowledge but imagination.".utf8),
                ciphertext: base64url(
                    "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBt"
                        + "QD_A"
                ),
                tag: base64url("XFBoMYUZodetZdvTiFvSkQ")
            )
        ),
        // RFC 7518 B.1 to B.3
        Vector(
            encryption: .aes128CbcHs256,
            message: cbc(
                32,
                hex("c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9a94ac9b47ad2655c")
                    + hex("5f10f9aef71427e2fc6f9b3f399a221489f16362c703233609d45ac69864e3321cf82935ac4096c8")
                    + hex("6e133314c54019e8ca7980dfa4b9cf1b384c486f3a54c51078158ee5d79de59fbd34d848b3d69550")
                    + hex("a67646344427ade54b8851ffb598f7f80074b9473c82e2db"),
                hex("652c3fa36b0a7c5b3219fab3a30bc1c4")
            )
        ),
        Vector(
            encryption: .aes192CbcHs384,
            message: cbc(
                48,
                hex("ea65da6b59e61edb419be62d19712ae5d303eeb50052d0dfd6697f77224c8edb000d279bdc14c107")
                    + hex("2654bd30944230c657bed4ca0c9f4a8466f22b226d1746214bf8cfc2400add9f5126e479663fc90b")
                    + hex("3bed787a2f0ffcbf3904be2a641d5c2105bfe591bae23b1d7449e532eef60a9ac8bb6c6b01d35d49")
                    + hex("787bcd57ef484927f280adc91ac0c4e79c7b11efc60054e3"),
                hex("8490ac0e58949bfe51875d733f93ac2075168039ccc733d7")
            )
        ),
        Vector(
            encryption: .aes256CbcHs512,
            message: cbc(
                64,
                hex("4affaaadb78c31c5da4b1b590d10ffbd3dd8d5d302423526912da037ecbcc7bd822c301dd67c373b")
                    + hex("ccb584ad3e9279c2e6d12a1374b77f077553df829410446b36ebd97066296ae6427ea75c2e0846a1")
                    + hex("1a09ccf5370dc80bfecbad28c73f09b3a3b75e662a2594410ae496b2e2e6609e31e6e02cc837f053")
                    + hex("d21f37ff4f51950bbe2638d09dd7a4930930806d0703b1f6"),
                hex("4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5")
            )
        ),
    ]

    private static func gcm(_ length: Int, _ ciphertext: Octets, _ tag: Octets) -> Message {
        let key = hex("feffe9928665731c6d6a8f9467308308")
        return Message(
            key: Octets((key + key).prefix(length)),
            iv: hex("cafebabefacedbaddecaf888"),
            aad: hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
            plaintext: hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c9595680953")
                + hex("2fcf0e2449a6b525b16aedf5aa0de657ba637b39"),
            ciphertext: ciphertext,
            tag: tag
        )
    }

    private static func cbc(_ length: Int, _ ciphertext: Octets, _ tag: Octets) -> Message {
        Message(
            key: (0..<length).map { UInt8($0) },
            iv: hex("1af38c2dc2b96ffdd86694092341bc04"),
            aad: Octets("The second principle of Auguste Kerckhoffs".utf8),
            plaintext: Octets(
                ("A cipher system must not be required to be secret, and it must be able to fall into the hands "
                    + "of the enemy without inconvenience").utf8
            ),
            ciphertext: ciphertext,
            tag: tag
        )
    }

    @Test("Known answers", arguments: vectors)
    func vector(_ vector: Vector) throws {
        let sealed = try vector.encryption.seal(vector.message)
        #expect(sealed.ciphertext == vector.message.ciphertext)
        #expect(sealed.tag == vector.message.tag)
        #expect(try vector.encryption.open(vector.message) == vector.message.plaintext)
    }
}
