import JOSE
import Testing

@Suite("JWS: the token never chooses its algorithm")
struct AlgorithmChoiceTests {
    @Test("A01: none, whatever is allowed and whatever is in the place of the signature")
    func none() throws {
        let key = try Keys.of(.rsa)
        let verifier = JWSVerifier(
            keys: try JWKSet([key.publicJWK()]),
            algorithms: SignatureAlgorithm.allCases,
            secret: try SymmetricKey(zeros(64))
        )
        let payload = Base64URL.encode(utf8(Token.payload))
        let none = Base64URL.encode(utf8(#"{"alg":"none"}"#)) + "." + payload
        #expect(verifier.verdict(none + ".") == .refuse(.jwsAlgorithmNotAllowed))
        #expect(verifier.verdict(none + ".AAAA") == .refuse(.jwsAlgorithmNotAllowed))
        #expect(
            verifier.verdict(try Token.signed(#"{"alg":"none"}"#, by: key, .rs256)) == .refuse(.jwsAlgorithmNotAllowed)
        )
        #expect(verifier.verdict(try Token.signed(#"{"alg":"RS256"}"#, by: key, .rs256)) == .accept)
        let empty = Base64URL.encode(utf8(#"{"alg":"RS256"}"#)) + "." + payload + "."
        #expect(verifier.verdict(empty) == .refuse(.jwsSignatureInvalid))
    }

    static let variants: [String] = {
        // Every way to write the four letters in upper and lower case.
        let none = (0..<16).map { bits in
            String("none".enumerated().map { bits >> $0 & 1 == 1 ? Character($1.uppercased()) : $1 })
        }
        return none + [
            "", " ", "none ", " none", "none\t", "none\n", "n\u{F6}ne", "no\u{200B}ne", "nul", "null", "undefined",
            "rs256", "Rs256", "RS256 ", " RS256", "RS256\n", "RS 256", "RS-256", "RS256,none", "RSA256",
            "SHA256withRSA",
            "\u{FF32}\u{FF33}256", "RS25\u{0666}", "RS256\u{301}", "RS\u{200D}256", "ES256\u{212A}", "es256", "hs256",
            "PS256\u{FEFF}", "RSA1_5", "RSA-OAEP", "dir", "A128KW", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        ]
    }()

    @Test("A02: other cases, white space and look-alikes", arguments: variants)
    func variant(_ name: String) throws {
        let key = try Keys.of(.rsa)
        let verifier = try JWSVerifier.of(key, allowing: SignatureAlgorithm.allCases)
        let header = JSON.object([JSON.Member("alg", .string(name))])
        #expect(verifier.verdict(try Token.signed(header.text, by: key, .rs256)) == .refuse(.jwsAlgorithmNotAllowed))
        #expect(verifier.verdict(try Token.signed(header.with("alg", "RS256").text, by: key, .rs256)) == .accept)
    }

    @Test("A02: no name but its own makes an algorithm", arguments: SignatureAlgorithm.allCases)
    func names(_ algorithm: SignatureAlgorithm) {
        #expect(SignatureAlgorithm(name: algorithm.name) == algorithm)
        #expect(algorithm.description == algorithm.name)
        let name = algorithm.name
        for other in [name.lowercased(), name + " ", " " + name, name + "\u{0}", String(name.dropLast())]
        where !SignatureAlgorithm.allCases.map(\.name).contains(other) {
            #expect(SignatureAlgorithm(name: other) == nil)
        }
    }

    @Test("A06: a key without alg serves what is allowed, and nothing that the header adds")
    func keyWithoutAlgorithm() throws {
        let key = try Keys.of(.rsa)
        for algorithm in [SignatureAlgorithm.rs256, .rs384, .rs512, .ps256, .ps384, .ps512] {
            let token = try JWSSigner.sign(utf8(Token.payload), algorithm: algorithm, key: key)
            let narrow = try JWSVerifier.of(key, allowing: [.rs256])
            #expect(narrow.verdict(token) == (algorithm == .rs256 ? .accept : .refuse(.jwsAlgorithmNotAllowed)))
            let wide = try JWSVerifier.of(key, allowing: [.rs256, algorithm])
            #expect(wide.verdict(token) == .accept)
            let nothing = try JWSVerifier.of(key, allowing: [])
            #expect(nothing.verdict(token) == .refuse(.jwsAlgorithmNotAllowed))
        }
    }

    @Test("A06: a key with alg serves that algorithm alone")
    func keyWithAlgorithm() throws {
        let key = try Keys.of(.rsa)
        let verifier = try JWSVerifier.of(key, allowing: [.rs256, .ps256], members: [("alg", "RS256")])
        let rs256 = try JWSSigner.sign(utf8(Token.payload), algorithm: .rs256, key: key)
        let ps256 = try JWSSigner.sign(utf8(Token.payload), algorithm: .ps256, key: key)
        #expect(verifier.verdict(rs256) == .accept)
        #expect(verifier.verdict(ps256) == .refuse(.jwsKeyUnsuitable))
    }

    @Test("A07, A20: each algorithm with each kind of key", arguments: SignatureAlgorithm.allCases, Keys.kinds)
    func pairs(_ algorithm: SignatureAlgorithm, _ kind: KeyKind) throws {
        let key = try Keys.of(kind)
        let verifier = try JWSVerifier.of(key, allowing: SignatureAlgorithm.allCases)
        // The signature is the key's own, made with an algorithm that it has.
        let own = try #require(SignatureAlgorithm.allCases.first { $0.fits(kind) })
        let token = try Token.signed(#"{"alg":"\#(algorithm)"}"#, by: key, algorithm.fits(kind) ? algorithm : own)
        switch (algorithm.isSymmetric, algorithm.fits(kind)) {
        case (true, _): #expect(verifier.verdict(token) == .refuse(.jwsKeyNotFound))
        case (false, true): #expect(verifier.verdict(token) == .accept)
        case (false, false): #expect(verifier.verdict(token) == .refuse(.jwsKeyUnsuitable))
        }
        let sign = Verdict { () throws(JOSEError) in try key.sign([], algorithm: algorithm) }
        #expect(sign == (algorithm.fits(kind) ? .accept : .refuse(.jwsKeyUnsuitable)))
    }

    @Test("A04, A05: HS256 keyed with a public key", arguments: [KeyKind.rsa, .ec(.p256)])
    func publicKeyAsSecret(_ kind: KeyKind) throws {
        let key = try Keys.of(kind)
        let published = try JWKSet([key.publicJWK()])
        let forms = try PublicKeyForm.all(of: key)
        #expect(forms.count >= 20)
        for form in forms {
            let secret = try SymmetricKey(form.octets)
            let token = try JWSSigner.sign(utf8(Token.payload), algorithm: .hs256, secret: secret)
            let narrow = JWSVerifier(keys: published, algorithms: [.rs256, .es256])
            #expect(narrow.verdict(token) == .refuse(.jwsAlgorithmNotAllowed), "\(form.testDescription)")
            let wide = JWSVerifier(keys: published, algorithms: SignatureAlgorithm.allCases)
            #expect(wide.verdict(token) == .refuse(.jwsKeyNotFound), "\(form.testDescription)")
            let other = JWSVerifier(
                keys: published,
                algorithms: SignatureAlgorithm.allCases,
                secret: try SymmetricKey(zeros(32))
            )
            #expect(other.verdict(token) == .refuse(.jwsSignatureInvalid), "\(form.testDescription)")
            let control = JWSVerifier(keys: published, algorithms: [.hs256], secret: secret)
            #expect(control.verdict(token) == .accept, "\(form.testDescription)")
        }
    }
}
