import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `client_secret_jwt` and `private_key_jwt` (RFC 7523, OIDC Core 9), as they reach the provider.
@Suite struct ClientAssertionTests {
    private static let secret = ClientSecret(EmbeddedClient.confidential.secret ?? "")

    /// A provider whose client authenticates with a key.
    private static func keyStage(
        _ key: PrivateKey,
        _ algorithm: SignatureAlgorithm = .es256,
        audience: AssertionAudience = .issuer,
        tamper: @escaping Stage.Tamper = { _, _ in nil }
    ) throws -> Stage {
        var client = EmbeddedClient.confidential
        client.secret = nil
        client.authenticationMethod = .privateKeyJWT
        var jwk = try key.publicJWK()
        jwk["kid"] = "client-key"
        client.metadata["jwks"] = ["keys": [jwk]]
        let signer = try PrivateSigningKey(key, algorithm: algorithm, keyID: "client-key")
        return try Stage(
            client: client,
            authentication: try PrivateKeyAuthentication(key: signer, audience: audience),
            tamper: tamper
        )
    }

    private static func secretStage(
        _ method: ClientSecretAuthentication.Method? = .jwt,
        _ algorithm: SignatureAlgorithm = .hs256,
        methods: JSON = ["client_secret_jwt"]
    ) throws -> Stage {
        var client = EmbeddedClient.confidential
        client.authenticationMethod = .secretJWT
        return try Stage(
            client: client,
            authentication: ClientSecretAuthentication(method: method, algorithm: algorithm) { secret },
            tamper: { call, answer in
                guard call.options.role == .discovery else { return nil }
                return try Tampering.setting([("token_endpoint_auth_methods_supported", methods)], in: answer)
            }
        )
    }

    /// Header and claims of the assertion that was sent last.
    private static func assertion(_ stage: Stage) throws -> (header: JSONValue, claims: JSONValue) {
        let form = try #require(stage.transport.calls.last { $0.options.role == .token }).form
        let token = try #require(form.first { $0.name == "client_assertion" }?.value)
        let parts = token.utf8.split(separator: UInt8(ascii: "."))
        return (
            try JSONDocument(parsing: Base64URL.decode(Array(parts[0])[...])).root,
            try JSONDocument(parsing: Base64URL.decode(Array(parts[1])[...])).root
        )
    }

    @Test("OIDCC-CA-jwt F16 F17: every member of the assertion")
    func members() async throws {
        let stage = try Self.keyStage(try .generate(.p256))
        _ = try await stage.signIn()
        let (header, claims) = try Self.assertion(stage)
        let now = stage.time.unixTime()
        #expect(header.object?.map(\.name) == ["alg", "kid", "typ"])
        #expect(header["alg"]?.string == "ES256")
        #expect(header["kid"]?.string == "client-key")
        #expect(header["typ"]?.string == "client-authentication+jwt")
        #expect(claims.object?.map(\.name) == ["iss", "sub", "aud", "jti", "iat", "exp"])
        #expect(claims["iss"]?.string == EmbeddedClient.confidential.id)
        #expect(claims["sub"]?.string == EmbeddedClient.confidential.id)
        #expect(claims["aud"]?.string == "https://huggingface.co")
        #expect(claims["iat"]?.number?.int64 == now)
        #expect(claims["exp"]?.number?.int64 == now + 60)
        #expect(claims["jti"]?.string?.utf8.count == 22)
        let call = try #require(stage.transport.calls.last { $0.options.role == .token })
        #expect(call.request.headerFields[.authorization] == nil)
        #expect(call.form.map(\.name).suffix(3) == ["client_id", "client_assertion_type", "client_assertion"])
    }

    @Test("F17 a new assertion for each request")
    func newEachTime() async throws {
        let stage = try Self.keyStage(try .generate(.ed25519), .edDSA)
        var identifiers: Set<String> = []
        for _ in 0..<3 {
            _ = try await stage.signIn()
            identifiers.insert(try Self.assertion(stage).claims["jti"]?.string ?? "")
        }
        #expect(identifiers.count == 3)
    }

    @Test(
        "F16 a provider that names another's token endpoint gets no assertion for that",
        arguments: [
            (AssertionAudience.issuer, "https://huggingface.co"), (.tokenEndpoint, "https://honest.example/token"),
        ]
    )
    func foreignEndpoint(audience: AssertionAudience, expected: String) async throws {
        let stage = try Self.keyStage(try .generate(.p256), audience: audience) { call, answer in
            switch call.options.role {
            case .discovery:
                try Tampering.setting([("token_endpoint", "https://honest.example/token")], in: answer)
            default: nil
            }
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == .transportConnectionFailed)
        #expect(try Self.assertion(stage).claims["aud"]?.string == expected)
    }

    @Test("the token endpoint as audience, where it is the policy")
    func tokenEndpoint() async throws {
        let stage = try Self.keyStage(try .generate(.p256), audience: .tokenEndpoint)
        _ = try await stage.signIn()
        #expect(try Self.assertion(stage).claims["aud"]?.string == "https://huggingface.co/oauth/token")
    }

    @Test("client_secret_jwt: the secret isn't sent", arguments: [SignatureAlgorithm.hs256, .hs384])
    func secretJWT(algorithm: SignatureAlgorithm) async throws {
        let stage = try Self.secretStage(.jwt, algorithm)
        _ = try await stage.signIn()
        #expect(try Self.assertion(stage).header["alg"]?.string == algorithm.name)
        let call = try #require(stage.transport.calls.last { $0.options.role == .token })
        #expect(!String(decoding: call.body, as: UTF8.self).contains(Self.secret.revealed))
    }

    @Test("client_secret_jwt is chosen where the provider lists no other way to use a secret")
    func chosen() async throws {
        let stage = try Self.secretStage(nil, methods: ["private_key_jwt", "client_secret_jwt"])
        _ = try await stage.signIn()
        #expect(try Self.assertion(stage).header["alg"]?.string == "HS256")
    }

    @Test("a secret that is too short for the algorithm, and an algorithm that is none for secrets")
    func unsuitable() async throws {
        let cases: [(SignatureAlgorithm, ErrorCode)] = [(.hs512, .hmacKeyTooShort), (.rs256, .jwsKeyUnsuitable)]
        for (algorithm, code) in cases {
            let stage = try Self.secretStage(.jwt, algorithm)
            let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
            #expect(error?.code == code)
            #expect(stage.transport.count(.token) == 0)
        }
    }

    @Test("private_key_jwt with a secret's key")
    func symmetric() throws {
        let key = try SymmetricSigningKey(try .generate(), algorithm: .hs256)
        let error = #expect(throws: OIDCError.self) { try PrivateKeyAuthentication(key: key) }
        #expect(error?.code == .configurationAlgorithms)
    }

    private struct Sealed: Error {}
    private struct BrokenKey: SigningKey {
        let algorithm = SignatureAlgorithm.es256
        let keyID: String? = nil
        let publicKey: PublicKey? = nil
        func signature(of input: [UInt8]) async throws -> [UInt8] { throw Sealed() }
    }

    @Test("a key that doesn't sign")
    func broken() async throws {
        let stage = try Stage(authentication: try PrivateKeyAuthentication(key: BrokenKey()))
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == .signerFailed)
        #expect(error?.phase == .token)
        #expect(stage.transport.count(.token) == 0)
    }

    @Test("another key than the registered one is the provider's to refuse")
    func otherKey() async throws {
        let stage = try Self.keyStage(try .generate(.p256))
        _ = try await stage.signIn()
        let other = try PrivateSigningKey(try .generate(.p256), algorithm: .es256)
        var client = EmbeddedClient.confidential
        client.secret = nil
        client.authenticationMethod = .privateKeyJWT
        client.metadata["jwks"] = ["keys": [try PrivateKey.generate(.p256).publicJWK()]]
        let wrong = try Stage(client: client, authentication: try PrivateKeyAuthentication(key: other))
        let error = await #expect(throws: OIDCError.self) { try await wrong.signIn() }
        #expect(error?.code == .tokenErrorResponse)
        #expect(error?.providerError?.error == "invalid_client")
    }
}
