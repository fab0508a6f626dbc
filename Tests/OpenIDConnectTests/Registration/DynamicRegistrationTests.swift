import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Registering a client, and managing its registration.
@Suite struct DynamicRegistrationTests {
    private static func stub(_ answer: JSON = RegistrationSample.answer, status: Int = 201) -> StubTransport {
        StubTransport { _ in Answers.json(answer, status: status) }
    }

    @Test("the request is a POST of JSON, with the initial access token if there is one", arguments: [nil, "initial"])
    func request(token: String?) async throws {
        let transport = Self.stub()
        var metadata = ClientMetadata(redirectURIs: [RegistrationSample.redirectURI])
        metadata["x_unknown"] = 1
        let registration = try await DynamicRegistration(transport: transport).register(
            metadata,
            at: RegistrationSample.metadata(),
            initialAccessToken: token.map { InitialAccessToken($0) }
        )
        #expect(registration.clientID == "id")
        let call = try #require(transport.calls.first)
        #expect(call.request.method == .post)
        #expect(call.url == "https://a.example/register")
        #expect(call.options.role == .registration)
        #expect(call.request.headerFields[.contentType] == "application/json")
        #expect(call.request.headerFields[.authorization] == token.map { "Bearer \($0)" })
        #expect(call.body == metadata.json.octets)
    }

    @Test(
        "what the endpoint may answer",
        arguments: [
            (201, nil), (200, nil), (204, .responseStatus), (302, .responseRedirect), (400, .registrationErrorResponse),
            (401, .registrationErrorResponse), (503, .responseStatus),
        ] as [(Int, ErrorCode?)]
    )
    func status(status: Int, code: ErrorCode?) async throws {
        let metadata = try RegistrationSample.metadata()
        let found = await RegistrationSample.code { () async throws(OIDCError) in
            try await DynamicRegistration(transport: Self.stub(status: status))
                .register(ClientMetadata(redirectURIs: [RegistrationSample.redirectURI]), at: metadata)
        }
        #expect(found == code)
    }

    @Test("the provider's own words, without the token that was sent")
    func refusal() async throws {
        let answer: JSON = ["error": "invalid_redirect_uri", "error_description": "no, initial-token"]
        let metadata = try RegistrationSample.metadata()
        let error = await #expect(throws: OIDCError.self) {
            try await DynamicRegistration(transport: Self.stub(answer, status: 400)).register(
                ClientMetadata(redirectURIs: [RegistrationSample.redirectURI]),
                at: metadata,
                initialAccessToken: InitialAccessToken("initial-token")
            )
        }
        #expect(error?.providerError?.error == "invalid_redirect_uri")
        #expect(error?.providerError?.errorDescription == "no, [redacted]")
    }

    @Test(
        "what must not be sent isn't",
        arguments: [
            ("redirect_uris", nil), ("redirect_uris", ["https://app.example/#a"]),
            ("jwks_uri", "https://app.example/keys"), ("jwks", "x"), ("jwks", ["keys": [["kty": "oct", "k": "AA"]]]),
            ("jwks", ["keys": [["kty": "RSA", "d": "AA"]]]),
        ] as [(String, JSON?)]
    )
    func check(name: String, value: JSON?) async throws {
        let transport = Self.stub()
        let provider = try RegistrationSample.metadata()
        var metadata = ClientMetadata(redirectURIs: [RegistrationSample.redirectURI])
        metadata.keySet = ["keys": [["kty": "RSA", "n": "AA"]]]
        func code(_ metadata: ClientMetadata) async -> ErrorCode? {
            await RegistrationSample.code { () async throws(OIDCError) in
                try await DynamicRegistration(transport: transport).register(metadata, at: provider)
            }
        }
        #expect(await code(metadata) == nil)
        metadata[name] = value
        #expect(await code(metadata) == .registrationMetadataInvalid)
        #expect(transport.calls.count == 1)
    }

    @Test("a provider without the endpoint")
    func noEndpoint() async throws {
        let metadata = try Sample.metadata()
        let code = await RegistrationSample.code { () async throws(OIDCError) in
            try await DynamicRegistration(transport: Self.stub())
                .register(ClientMetadata(redirectURIs: [RegistrationSample.redirectURI]), at: metadata)
        }
        #expect(code == .discoveryMemberMissing)
    }

    @Test("a registered client signs in at the embedded provider")
    func signIn() async throws {
        let provider = try EmbeddedProvider(
            issuer: "https://op.example/",
            clients: [],
            user: .grace,
            profile: .conformance
        )
        let metadata = try await Discovery(transport: provider.transport).metadata(of: provider.issuer)
        let registration = try await DynamicRegistration(transport: provider.transport)
            .register(ClientMetadata(redirectURIs: [RegistrationSample.redirectURI]), at: metadata)
        var configuration = RelyingPartyConfiguration()
        configuration.algorithms = registration.idTokenAlgorithms
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: registration.client(redirectURI: RegistrationSample.redirectURI),
            transport: provider.transport,
            configuration: configuration
        )
        let login = try await party.beginLogin()
        let callback = try provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        #expect(signIn.subject == EmbeddedUser.grace.subject)
    }
}
