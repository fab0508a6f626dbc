import JOSE
import Testing

@Suite("JWA: signature algorithms")
struct SignatureAlgorithmTests {
    @Test("the names are those of the registry, each once, and none is not among them")
    func names() {
        let names = SignatureAlgorithm.allCases.map(\.name)
        #expect(
            names == [
                "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA",
                "Ed25519", "Ed448", "HS256", "HS384", "HS512",
            ]
        )
        #expect(SignatureAlgorithm(name: "none") == nil)
        #expect(SignatureAlgorithm(name: "RSA1_5") == nil)
    }

    @Test(
        "RFC 9864: its JOSE names are Ed25519 and Ed448; those of COSE alone are none here",
        arguments: [
            ("Ed25519", true), ("Ed448", true), ("EdDSA", true), ("ESP256", false), ("ESP384", false),
            ("ESP512", false),
            ("ESB256", false), ("ESB320", false), ("ESB384", false), ("ESB512", false), ("ed25519", false),
            ("ES256", true), ("ES384", true), ("ES512", true), ("ES256K", true),
        ]
    )
    func fullySpecified(_ name: String, _ isKnown: Bool) throws {
        #expect((SignatureAlgorithm(name: name) != nil) == isKnown)
        guard !isKnown else { return }
        let key = try Keys.of(.ec(.p256))
        let verifier = try JWSVerifier.of(key, allowing: SignatureAlgorithm.allCases)
        let token = try Token.signed(#"{"alg":"\#(name)"}"#, by: key, .es256)
        #expect(verifier.verdict(token) == .refuse(.jwsAlgorithmNotAllowed))
        #expect(verifier.verdict(try Token.signed(#"{"alg":"ES256"}"#, by: key, .es256)) == .accept)
    }

    @Test(
        "RFC 9864: whoever allows Ed25519 alone doesn't allow the polymorphic EdDSA",
        arguments: ["Ed25519", "Ed448"]
    )
    func polymorphic(_ name: String) throws {
        let algorithm = try #require(SignatureAlgorithm(name: name))
        let key = try Keys.of(Keys.kind(for: algorithm))
        let strict = try JWSVerifier.of(key, allowing: [algorithm])
        let polymorphic = try JWSSigner.sign(utf8(Token.payload), algorithm: .edDSA, key: key)
        #expect(strict.verdict(polymorphic) == .refuse(.jwsAlgorithmNotAllowed))
        #expect(try JWSVerifier.of(key, allowing: [.edDSA]).verdict(polymorphic) == .accept)
        #expect(strict.verdict(try JWSSigner.sign(utf8(Token.payload), algorithm: algorithm, key: key)) == .accept)
    }

    @Test("A20: which key serves which algorithm")
    func pairs() {
        let families: [(KeyKind, Set<SignatureAlgorithm>)] = [
            (.rsa, [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512]), (.ec(.p256), [.es256]), (.ec(.p384), [.es384]),
            (.ec(.p521), [.es512]), (.ec(.secp256k1), [.es256k]), (.okp(.ed25519), [.edDSA, .ed25519]),
            (.okp(.ed448), [.edDSA, .ed448]), (.oct, [.hs256, .hs384, .hs512]),
        ]
        for (kind, algorithms) in families {
            #expect(Set(SignatureAlgorithm.allCases.filter { $0.fits(kind) }) == algorithms, "\(kind)")
        }
        #expect(Set(SignatureAlgorithm.allCases.filter(\.isSymmetric)) == [.hs256, .hs384, .hs512])
    }

    @Test(
        "A42: the digest for at_hash",
        arguments: [
            (.rs256, .rsa, .sha256), (.rs384, .rsa, .sha384), (.rs512, .rsa, .sha512), (.ps256, .rsa, .sha256),
            (.ps384, .rsa, .sha384), (.ps512, .rsa, .sha512), (.es256, .ec(.p256), .sha256),
            (.es384, .ec(.p384), .sha384), (.es512, .ec(.p521), .sha512), (.es256k, .ec(.secp256k1), .sha256),
            (.edDSA, .okp(.ed25519), .sha512), (.ed25519, .okp(.ed25519), .sha512), (.edDSA, .okp(.ed448), nil),
            (.ed448, .okp(.ed448), nil), (.hs256, .oct, .sha256), (.hs384, .oct, .sha384), (.hs512, .oct, .sha512),
        ] as [(SignatureAlgorithm, KeyKind, Digest?)]
    )
    func digest(_ algorithm: SignatureAlgorithm, _ kind: KeyKind, _ digest: Digest?) {
        #expect(algorithm.digest(for: kind) == digest)
    }

    @Test("a kind of key is named by its type and curve")
    func kinds() {
        #expect(KeyKind.rsa.description == "RSA" && KeyKind.rsa.curve == nil)
        #expect(KeyKind.ec(.p256).description == "EC P-256" && KeyKind.ec(.p256).keyType == "EC")
        #expect(KeyKind.okp(.ed448).description == "OKP Ed448" && KeyKind.okp(.ed448).curve == "Ed448")
        #expect(KeyKind.oct.description == "oct" && KeyKind.oct.curve == nil)
    }
}
