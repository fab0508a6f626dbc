import COpenSSLShim
import COpenSSLTestSupport
import Testing

@Suite struct ThreadTests {
    /// The first verification with a key prepares what the others copy: let many be the first.
    @Test("K06 one key in many tasks", arguments: allAlgorithms)
    func verify(algorithm: COIDCAlgorithm) async throws {
        let names = ComponentTests.names(of: algorithm.kind).filter(ComponentTests.publicNames.contains)
        let pair = Keys.of(algorithm.kind)
        let parts = try names.map { try pair.component($0) }
        let message = SignatureTests.message
        let signature = try pair.sign(message, algorithm)
        for _ in 0..<4 {
            let key = try ComponentTests.key(algorithm.kind, parts)
            let statuses = await withTaskGroup(of: [COIDCStatus].self) { group in
                for task in 0..<16 {
                    group.addTask {
                        (0..<4).map { call in
                            let faulty = (task + call) % 2 == 1
                            return outcome { () throws(Refusal) in
                                try key.verify(faulty ? message + [0] : message, signature, algorithm)
                            }
                        }
                    }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
            #expect(statuses.count == 64)
            #expect(statuses.count { $0 == .ok } == 32)
            #expect(statuses.count { $0 == .invalidSignature } == 32)
        }
    }

    @Test("K06 one pair signs, verifies and is read in many tasks", arguments: allAlgorithms)
    func sign(algorithm: COIDCAlgorithm) async throws {
        let pair = Keys.of(algorithm.kind)
        let names = ComponentTests.names(of: algorithm.kind)
        let parts = try names.map { try pair.component($0) }
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    #expect(throws: Never.self) {
                        let message = Octets("message \(task)".utf8)
                        try pair.verify(message, try pair.sign(message, algorithm), algorithm)
                        #expect(try names.map { try pair.component($0) } == parts)
                    }
                }
            }
        }
    }

    @Test("K06 one pair agrees and decrypts in many tasks", arguments: agreementCurves)
    func agree(curve: COIDCCurve) async throws {
        let (own, peer) = (Keys.of(.curve(curve)), try Key.curve(curve))
        let secret = try own.agree(peer)
        let encrypted = try Keys.rsa.encrypt([1, 2, 3], .rsaOaep)
        let sealed = try COIDCEncryption.aes128Gcm.seal(COIDCEncryption.aes128Gcm.message)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    #expect(throws: Never.self) {
                        #expect(try peer.agree(own) == secret)
                        #expect(try Keys.rsa.decrypt(encrypted, .rsaOaep, length: 3) == [1, 2, 3])
                        #expect(try COIDCEncryption.aes128Gcm.open(sealed) == sealed.plaintext)
                        let derived = try concatKDF(secret, info: [], length: 32)
                        #expect(try sha2(.sha256, [0, 0, 0, 1] + secret) == derived)
                    }
                }
            }
        }
    }

    @Test("Digests, MACs and random octets in many tasks")
    func digest() async throws {
        let expected = try sha2(.sha256, SignatureTests.message)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    var out = zeros(32)
                    #expect((try? sha2(.sha256, SignatureTests.message)) == expected)
                    #expect(withBytes([[1], [2]]) { coidc_hmac(.sha256, $0[0], $0[1], &out) } == .ok)
                    #expect(coidc_random(&out, 32) == .ok)
                }
            }
        }
    }
}
