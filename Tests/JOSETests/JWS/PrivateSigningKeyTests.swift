import JOSE
import Testing

@Suite("Signing keys in memory")
struct PrivateSigningKeyTests {
    @Test("B10: a key signs with algorithms of its kind", arguments: Keys.kinds)
    func kind(_ kind: KeyKind) throws {
        let key = try Keys.of(kind)
        for algorithm in SignatureAlgorithm.allCases {
            let verdict = Verdict { () throws(JOSEError) in try PrivateSigningKey(key, algorithm: algorithm) }
            #expect(verdict == (algorithm.fits(kind) ? .accept : .refuse(.jwsKeyUnsuitable)))
        }
    }

    @Test("a shared secret signs with HMAC, when it is long enough", arguments: [31, 32, 47, 48, 63, 64])
    func secret(_ length: Int) throws {
        let secret = try SymmetricKey(zeros(length))
        for algorithm in SignatureAlgorithm.allCases {
            let verdict = Verdict { () throws(JOSEError) in try SymmetricSigningKey(secret, algorithm: algorithm) }
            guard algorithm.isSymmetric, let digest = algorithm.digest(for: .oct) else {
                #expect(verdict == .refuse(.jwsKeyUnsuitable))
                continue
            }
            #expect(verdict == (length >= digest.length ? .accept : .refuse(.hmacKeyTooShort)))
        }
    }

    static let purposes: [(Row<[(String, JSON)]>, SignatureAlgorithm?)] = [
        (Row("nothing said, an algorithm given", [], .accept), .es256),
        (Row("nothing said, none given", [], .jwsKeyUnsuitable), nil),
        (Row("alg said", [("alg", "ES256")], .accept), nil),
        (Row("alg said and given", [("alg", "ES256")], .accept), .es256),
        (Row("another alg said", [("alg", "ES384")], .jwsKeyUnsuitable), .es256),
        (Row("an alg of another kind said", [("alg", "RS256")], .jwsKeyUnsuitable), nil),
        (Row("an alg of another purpose said", [("alg", "ECDH-ES")], .jwsKeyUnsuitable), nil),
        (Row("another kind of alg given", [], .jwsKeyUnsuitable), .rs256),
        (Row("use sig", [("use", "sig")], .accept), .es256),
        (Row("use enc", [("use", "enc")], .jwsKeyUnsuitable), .es256),
        (Row("key_ops sign", [("key_ops", ["sign"])], .accept), .es256),
        (Row("key_ops verify", [("key_ops", ["verify"])], .jwsKeyUnsuitable), .es256),
        (Row("key_ops empty", [("key_ops", [])], .jwsKeyUnsuitable), .es256),
        (Row("use a number", [("use", 1)], .jwkMalformed), .es256),
        (Row("kid a number", [("kid", 1)], .jwkMalformed), .es256),
    ]

    @Test("B10: use, key_ops and alg of a private JWK bind it", arguments: purposes)
    func jwk(_ row: Row<[(String, JSON)]>, _ algorithm: SignatureAlgorithm?) throws {
        let members = row.input.map { JSON.Member($0.0, $0.1) }
        let jwk = try JSONDocument(parsing: try Keys.of(.ec(.p256)).exportJWK(members: members).revealed).root
        #expect(
            Verdict { () throws(JOSEError) in try PrivateSigningKey(jwk: jwk, algorithm: algorithm) } == row.verdict
        )
    }

    @Test("a private JWK brings its key ID, its algorithm and its public half")
    func members() throws {
        let members = [JSON.Member("kid", "a"), JSON.Member("alg", "PS384")]
        let key = try Keys.of(.rsa)
        let signer = try PrivateSigningKey(jwk: JSONDocument(parsing: key.exportJWK(members: members).revealed).root)
        #expect(signer.keyID == "a" && signer.algorithm == .ps384)
        #expect(try signer.publicKey?.jwk() == key.publicJWK())
    }

    @Test("a signing key prints nothing of itself")
    func redaction() throws {
        let pair = try PrivateSigningKey(try Keys.of(.ec(.p256)), algorithm: .es256)
        let secret = try SymmetricSigningKey(
            SymmetricKey(utf8("correct horse battery staple 1234")),
            algorithm: .hs256
        )
        for key in [pair, secret] as [any SigningKey] {
            var dumped = ""
            dump(key, to: &dumped)
            for text in ["\(key)", String(reflecting: key), dumped] {
                #expect(!text.contains("horse") && !text.contains("104") && !text.contains("memory"))
                #expect(text.contains("redacted"))
            }
        }
    }
}
