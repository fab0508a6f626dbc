import JOSE
import OpenIDConnectTesting
import Testing

@Suite("Keys made, exported and imported again")
struct KeyExportTests {
    static let pairs: [KeyKind] =
        [.rsa] + KeyKind.EllipticCurve.allCases.map { .ec($0) } + KeyKind.OctetKeyPairCurve.allCases.map { .okp($0) }

    private static func read(_ secret: SecretJWK) throws -> JSONValue {
        try JSONDocument(parsing: secret.revealed).root
    }

    @Test("a private key that comes back signs, agrees and decrypts as the first one", arguments: pairs)
    func privateKey(_ kind: KeyKind) throws {
        let key = try Keys.of(kind)
        let jwk = try Self.read(key.exportJWK())
        let back = try PrivateKey(jwk: jwk)
        #expect(back.kind == kind)
        let thumbprint = try JWKThumbprint.sha256(of: key.publicKey())
        #expect(try JWKThumbprint.sha256(of: back.publicKey()) == thumbprint)
        #expect(try JWKThumbprint.sha256(of: jwk) == thumbprint)
        #expect(try back.exportJWK().revealed == key.exportJWK().revealed)
        for algorithm in SignatureAlgorithm.allCases where algorithm.fits(kind) {
            let signature = try back.sign([1, 2], algorithm: algorithm)
            #expect(throws: Never.self) {
                try key.publicKey().verify(signature, of: [1, 2], algorithm: algorithm)
            }
        }
        for algorithm in KeyManagementAlgorithm.allCases where algorithm.fits(kind) {
            let token = try JWEEncrypter.encrypt(
                [3],
                algorithm: algorithm,
                encryption: .a256GCM,
                to: .published(key.publicKey())
            )
            let decrypter = JWEDecrypter(keys: [DecryptionKey(back)], algorithms: [algorithm], encryptions: [.a256GCM])
            #expect(try decrypter.decrypt(try CompactJWE(parsing: utf8(token))).plaintext == [3])
        }
    }

    @Test("the members of a private JWK, each once, and those that the caller adds", arguments: pairs)
    func members(_ kind: KeyKind) throws {
        let secret = try Keys.of(kind).exportJWK(members: [JSON.Member("kid", "a\"b"), JSON.Member("alg", "any")])
        let names = try #require(Self.read(secret).object).map(\.name)
        let expected =
            switch kind {
            case .rsa: ["e", "kty", "n", "d", "p", "q", "dp", "dq", "qi"]
            case .ec: ["crv", "kty", "x", "y", "d"]
            case .okp: ["crv", "kty", "x", "d"]
            case .oct: [String]()
            }
        #expect(names == expected + ["kid", "alg"])
        #expect(try Self.read(secret)["kid"]?.isString("a\"b") == true)
    }

    @Test("the RFCs' private keys, read and written again", arguments: PrivateKeyTests.examples)
    func example(_ path: String) throws {
        let jwk = try #require(try Checkout.fixtures().document(path).root["private_key"])
        let written = try Self.read(PrivateKey(jwk: jwk).exportJWK())
        for member in try #require(written.object) {
            #expect(jwk[member.name].map { JSON($0) } == JSON(member.value), "\(member.name)")
        }
    }

    @Test("a public key that comes back verifies as the first one", arguments: pairs)
    func publicKey(_ kind: KeyKind) throws {
        let key = try Keys.of(kind)
        let jwk = JWK(try key.publicKey(), keyID: "a", use: "sig", algorithm: nil)
        let back = try JWK(jwk.export().read())
        #expect(back.keyID == "a" && back.use == "sig" && back.algorithm == nil && back.operations == nil)
        #expect(try back.publicKey.jwk() == key.publicJWK())
        #expect(try back.export() == jwk.export())
        #expect(try JWKThumbprint.uri(of: back.publicKey) == JWKThumbprint.uri(of: key.publicJWK().read()))
        for algorithm in SignatureAlgorithm.allCases where algorithm.fits(kind) {
            let signature = try key.sign([1, 2], algorithm: algorithm)
            #expect(back.mayVerify(algorithm) && jwk.mayVerify(algorithm))
            #expect(throws: Never.self) { try back.publicKey.verify(signature, of: [1, 2], algorithm: algorithm) }
        }
    }

    @Test("what is exported of a key with all members, and of a set")
    func set() throws {
        let members: [(String, JSON?)] = [
            ("kid", "a"), ("use", "sig"), ("key_ops", ["verify"]), ("alg", "ES256"),
        ]
        let jwk = try Keys.of(.ec(.p256)).publicJWK().with(members)
        let bare = try Keys.of(.rsa).publicJWK()
        let set = try JWKSet([jwk.with("more", 1), ["kty": "oct", "k": "AQAB"], bare])
        #expect(try set.export() == ["keys": [jwk, bare]])
        #expect(try JWKSet(parsing: set.export().octets).keys.count == 2)
    }

    @Test("a shared secret that comes back makes the same MAC", arguments: [1, 2, 3, 31, 32, 48, 64, 65, 512])
    func symmetric(_ length: Int) throws {
        let octets = try SecureRandom.octets(length)
        let key = try SymmetricKey(octets)
        let jwk = try Self.read(key.exportJWK(members: [JSON.Member("kid", "a")]))
        #expect(jwk.text == #"{"kty":"oct","k":"\#(Base64URL.encode(octets))","kid":"a"}"#)
        let back = try SymmetricKey(jwk: jwk)
        #expect(back.exportJWK().revealed == key.exportJWK().revealed && back.count == length)
        for algorithm in [SignatureAlgorithm.hs256, .hs384, .hs512] {
            let mac = try? key.mac([1], algorithm: algorithm)
            let again = try? back.mac([1], algorithm: algorithm)
            #expect(again == mac)
        }
    }

    @Test("the length of a new RSA key is that which was asked for", arguments: [2048, 2050, 3072])
    func bits(_ bits: Int) throws {
        let key = try PrivateKey.generateRSA(bits: bits)
        #expect(try key.publicKey().bits == bits)
        #expect(try PrivateKey(jwk: Self.read(key.exportJWK())).publicKey().bits == bits)
    }

    @Test("an export prints nothing of itself, and neither does what holds it")
    func redaction() throws {
        struct Holder { let secret: SecretJWK }
        let secret = try SymmetricKey(utf8("correct horse battery staple 1234")).exportJWK()
        let pair = try Keys.of(.ec(.p256)).exportJWK()
        #expect(
            String(decoding: secret.revealed, as: UTF8.self).contains("Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSAxMjM0")
        )
        #expect(secret.withRevealed { Octets($0) } == secret.revealed)
        for value in [secret, pair, Holder(secret: secret), [secret] as [Any], ["k": pair]] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped] {
                #expect(!text.contains("Y29ycmVj") && !text.contains("\"d\"") && !text.contains("memory"), "\(text)")
            }
        }
        #expect("\(secret)" == "SecretJWK(redacted)")
    }
}
