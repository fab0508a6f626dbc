import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("ID token: the verifier")
struct IDTokenVerifierTests {
    private static func verdict(
        _ token: [UInt8],
        keys: JWKSet? = nil,
        configure: (inout TokenPolicy) -> Void = { _ in }
    ) throws -> Verdict {
        var policy = try IDTokenSample.policy()
        configure(&policy)
        let (verifier, keys) = (IDTokenVerifier(policy), try keys ?? IDTokenSample.keys())
        return Verdict { () throws(OIDCError) in
            try verifier.verify(token, keys: keys, expecting: IDTokenSample.expectation, at: IDTokenSample.now)
        }
    }

    struct Secret: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let registered: String?
        let signing: String
        let verdict: Verdict
    }

    static let secret = "a secret of more than thirty-two octets"
    static let secrets = [
        Secret(testDescription: "the secret", registered: secret, signing: secret, verdict: .accept),
        Secret(
            testDescription: "another",
            registered: secret,
            signing: secret + "!",
            verdict: .refuse(.jwsSignatureInvalid)
        ),
        Secret(
            testDescription: "A04: none was registered",
            registered: nil,
            signing: secret,
            verdict: .refuse(.jwsAlgorithmNotAllowed)
        ),
        Secret(
            testDescription: "A16: a short one",
            registered: String(secret.prefix(31)),
            signing: secret,
            verdict: .refuse(.hmacKeyTooShort)
        ),
    ]

    @Test("HMAC with the client's secret, for a client that was registered for it", arguments: secrets)
    func hmac(_ secret: Secret) throws {
        let claims: JSON = [
            "iss": "https://a.example", "sub": "a", "aud": "client", "exp": 2_000_000_100, "iat": 2_000_000_000,
        ]
        let token = try JWSSigner.sign(
            claims.octets,
            algorithm: .hs256,
            secret: SymmetricKey(Array(secret.signing.utf8))
        )
        let verifier = IDTokenVerifier(
            try TokenPolicy(
                issuer: "https://a.example",
                clientID: "client",
                algorithms: [.rs256, .hs256],
                clientSecret: secret.registered.map { ClientSecret($0) }
            )
        )
        let keys = try IDTokenSample.keys()
        let verdict = Verdict { () throws(OIDCError) in
            try verifier.verify(Array(token.utf8), keys: keys, at: 2_000_000_000)
        }
        #expect(verdict == secret.verdict)
    }

    @Test("A04: HMAC never gets among the algorithms that are allowed")
    func noHMAC() throws {
        let verifier = try IDTokenSample.verifier(SignatureAlgorithm.allCases)
        #expect(!verifier.policy.algorithms.contains { $0.isSymmetric })
        #expect(verifier.policy.algorithms.count == 13)
        let secret = try SymmetricKey(Array(repeating: 0x61, count: 64))
        let token = try JWSSigner.sign(IDTokenSample.claims.octets, algorithm: .hs256, secret: secret)
        let keys = try IDTokenSample.keys()
        let verdict = Verdict { () throws(OIDCError) in
            try verifier.verify(
                Array(token.utf8),
                keys: keys,
                expecting: IDTokenSample.expectation,
                at: IDTokenSample.now
            )
        }
        #expect(verdict == .refuse(.jwsAlgorithmNotAllowed))
    }

    @Test("A28: the payload is one JSON object, read strictly")
    func payload() throws {
        let good = IDTokenSample.claims.text
        let payloads: [(String, Verdict)] = [
            (good, .accept), ("[\(good)]", .refuse(.jsonMalformed)), ("null", .refuse(.jsonMalformed)),
            ("text", .refuse(.jsonMalformed)), ("\u{FEFF}" + good, .refuse(.jsonNotUTF8)),
            (good.dropLast() + #","sub":"other"}"#, .refuse(.jsonDuplicateMember)),
            (good.dropLast() + #","s\u0075b":"other"}"#, .refuse(.jsonDuplicateMember)),
            (good.dropLast() + #","more":{"a":1,"a":2}}"#, .refuse(.jsonDuplicateMember)),
            (good.dropLast() + ",}", .refuse(.jsonMalformed)), (good + " ", .accept),
            (good + "\u{0}", .refuse(.jsonMalformed)),
        ]
        for (payload, verdict) in payloads {
            #expect(try Self.verdict(try IDTokenSample.token(payload: Array(payload.utf8))) == verdict, "\(payload)")
        }
    }

    @Test("A45: the size that a token may have")
    func size() throws {
        let token = try IDTokenSample.token()
        #expect(try Self.verdict(token) { $0.limits.maximumTokenSize = token.count } == .accept)
        #expect(try Self.verdict(token) { $0.limits.maximumTokenSize = token.count - 1 } == .refuse(.jwsTooLarge))
        let large = try IDTokenSample.token([("more", .string(String(repeating: "a", count: 60_000)))])
        #expect(try Self.verdict(large) == .refuse(.jwsTooLarge))
        #expect(try Self.verdict(large) { $0.limits.maximumTokenSize = .max } == .accept)
    }

    @Test("A10, A14: another's key, an unknown key ID, no keys")
    func keys() throws {
        let second = SharedKeys.second.privateKey
        let token = try IDTokenSample.token()
        #expect(try Self.verdict(token) == .accept)
        #expect(try Self.verdict(token, keys: IDTokenSample.keys(second)) == .refuse(.jwsSignatureInvalid))
        #expect(try Self.verdict(token, keys: JWKSet(parsing: Array(#"{"keys":[]}"#.utf8))) == .refuse(.jwsKeyNotFound))
        let header = [JSON.Member("kid", "k"), JSON.Member("jwk", try second.publicJWK())]
        let own = try IDTokenSample.token(header: header, key: second)
        #expect(try Self.verdict(own, keys: IDTokenSample.keys(keyID: "k")) == .refuse(.jwsSignatureInvalid))
        #expect(try Self.verdict(own, keys: IDTokenSample.keys(keyID: "j")) == .refuse(.jwsKeyNotFound))
        #expect(try Self.verdict(own, keys: IDTokenSample.keys(second, keyID: "k")) == .accept)
    }

    @Test("a verified token reads as it was sent")
    func idToken() throws {
        let claims: [(String, JSON?)] = [
            ("auth_time", .number("1789387000.9")), ("acr", "1"), ("amr", ["pwd", "otp"]), ("azp", "client"),
            ("sid", "s"), ("name", "Ann"), ("aud", ["client"]),
        ]
        let token = try IDTokenSample.token(claims, header: [JSON.Member("typ", "JWT")])
        let idToken = try IDTokenSample.verifier().verify(
            token,
            keys: IDTokenSample.keys(),
            expecting: IDTokenSample.expectation,
            at: IDTokenSample.now
        )
        #expect(idToken.issuer == IDTokenSample.issuer && idToken.subject == "user")
        #expect(idToken.audience == ["client"] && idToken.authorizedParty == "client")
        #expect(idToken.issuedAt == IDTokenSample.now && idToken.expiresAt == IDTokenSample.now + 3600)
        #expect(idToken.authTime == 1_789_387_000 && idToken.authenticationContext == "1")
        #expect(idToken.authenticationMethods == ["pwd", "otp"] && idToken.sessionID == "s")
        #expect(idToken.name == "Ann" && idToken["nonce"]?.string == "n-0S6_WzA2Mj")
        #expect(idToken.algorithm == .rs256 && idToken.header.type == "JWT")
        #expect(Array(idToken.raw.revealed.utf8) == token)
        #expect(!"\(idToken.raw)".contains("eyJ"))
    }
}
