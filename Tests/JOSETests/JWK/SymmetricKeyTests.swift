import JOSE
import Testing

@Suite("Symmetric keys")
struct SymmetricKeyTests {
    private static let digestLengths: [(SignatureAlgorithm, Int)] = [(.hs256, 32), (.hs384, 48), (.hs512, 64)]

    @Test("A15: an empty key can't be made")
    func empty() {
        #expect(Verdict { () throws(JOSEError) in try SymmetricKey([]) } == .refuse(.hmacKeyTooShort))
        #expect(Verdict { () throws(JOSEError) in try SymmetricKey([0]) } == .accept)
    }

    @Test("A15, A16: a key shorter than the digest neither signs nor verifies", arguments: 1...65)
    func length(_ length: Int) throws {
        let key = try SymmetricKey(Octets(repeating: 0x61, count: length))
        for (algorithm, digestLength) in Self.digestLengths {
            let expected: Verdict = length < digestLength ? .refuse(.hmacKeyTooShort) : .accept
            let mac = Verdict { () throws(JOSEError) in try key.mac([1], algorithm: algorithm) }
            #expect(mac == expected)
            let token = Verdict { () throws(JOSEError) in try JWSSigner.sign([1], algorithm: algorithm, secret: key) }
            #expect(token == expected)
            let verify = Verdict { () throws(JOSEError) in
                try key.verify(zeros(digestLength), of: [1], algorithm: algorithm)
            }
            #expect(verify == (length < digestLength ? expected : .refuse(.jwsSignatureInvalid)))
        }
    }

    @Test("a MAC is whole, or refused", arguments: [SignatureAlgorithm.hs256, .hs384, .hs512])
    func mac(_ algorithm: SignatureAlgorithm) throws {
        let key = try SymmetricKey(zeros(64))
        let mac = try key.mac([1, 2], algorithm: algorithm)
        func verdict(_ mac: Octets) -> Verdict {
            Verdict { () throws(JOSEError) in try key.verify(mac, of: [1, 2], algorithm: algorithm) }
        }
        #expect(verdict(mac) == .accept)
        for other in [
            [], mac.dropLast(), mac + [0], mac.prefix(16) + [], zeros(mac.count), [mac[0] ^ 1] + mac.dropFirst(),
        ] {
            #expect(verdict(Octets(other)) == .refuse(.jwsSignatureInvalid))
        }
    }

    @Test("A04: a shared secret serves HMAC alone", arguments: SignatureAlgorithm.allCases.filter { !$0.isSymmetric })
    func otherAlgorithms(_ algorithm: SignatureAlgorithm) throws {
        let key = try SymmetricKey(zeros(64))
        #expect(
            Verdict { () throws(JOSEError) in try key.mac([1], algorithm: algorithm) } == .refuse(.jwsKeyUnsuitable)
        )
    }

    @Test(
        "the length of a new key",
        arguments: [
            Row("15", 15, .jwkSymmetricLength), Row("16", 16, .accept), Row("64", 64, .accept),
            Row("512", 512, .accept),
            Row("513", 513, .jwkSymmetricLength), Row("0", 0, .jwkSymmetricLength), Row("-1", -1, .jwkSymmetricLength),
            Row("all memory", Int.max, .jwkSymmetricLength),
        ]
    )
    func generate(_ row: Row<Int>) throws {
        #expect(Verdict { () throws(JOSEError) in try SymmetricKey.generate(length: row.input) } == row.verdict)
        guard row.verdict == .accept else { return }
        let (key, other) = (try SymmetricKey.generate(length: row.input), try SymmetricKey.generate(length: row.input))
        #expect(key.count == row.input)
        #expect(key.exportJWK().revealed != other.exportJWK().revealed)
    }

    @Test(
        "a symmetric JWK has a k, and is an oct",
        arguments: [
            Row("whole", ["kty": "oct", "k": "AQAB"], .accept), Row("without k", ["kty": "oct"], .jwkMalformed),
            Row("k a number", ["kty": "oct", "k": 1], .jwkMalformed), Row("without kty", ["k": "AQAB"], .jwkMalformed),
            Row("k empty", ["kty": "oct", "k": ""], .hmacKeyTooShort),
            Row("k padded", ["kty": "oct", "k": "AQ=="], .base64URLMalformed),
            Row("another kind", ["kty": "RSA", "k": "AQAB"], .jwkUnsupported),
            Row("another case", ["kty": "OCT", "k": "AQAB"], .jwkUnsupported), Row("a list", [], .jwkMalformed),
        ] as [Row<JSON>]
    )
    func jwk(_ row: Row<JSON>) throws {
        let jwk = try row.input.read()
        #expect(Verdict { () throws(JOSEError) in try SymmetricKey(jwk: jwk) } == row.verdict)
    }

    @Test("a secret prints nothing of itself")
    func redaction() throws {
        let key = try SymmetricKey(utf8("correct horse battery staple 1234"))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(!text.contains("horse") && !text.contains("104") && text.contains("SymmetricKey"))
        }
    }
}
