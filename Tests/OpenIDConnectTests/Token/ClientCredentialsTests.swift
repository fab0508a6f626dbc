import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The client credentials grant (RFC 6749 section 4.4).
@Suite struct ClientCredentialsTests {
    private static func token(
        _ answer: StubTransport.Answer = Answers.json(["access_token": "a", "token_type": "Bearer", "expires_in": 60]),
        scopes: [Scope] = [],
        authentication: any ClientAuthentication = .clientSecretPost(ClientSecret("secret-secret"))
    ) async throws -> (token: ClientAccessToken, calls: [StubTransport.Call]) {
        let stub = StubTransport { _ in answer }
        let party = try Sample.party(
            client: Client(id: "client", authentication: authentication, redirectURI: Stage.redirectURI),
            transport: stub
        )
        let token = try await party.clientCredentials(scopes: scopes)
        return (token, stub.calls)
    }

    @Test("the grant, the scopes and the client's proof")
    func request() async throws {
        let (token, calls) = try await Self.token(scopes: ["read", "write"])
        #expect(calls.count == 1)
        #expect(
            calls.first.map { String(decoding: $0.body, as: UTF8.self) }
                == "grant_type=client_credentials&scope=read+write&client_id=client&client_secret=secret-secret"
        )
        #expect(token.accessToken == AccessToken("a"))
        #expect(token.scopes == ["read", "write"])
        #expect(token.expiresAt == ManualTimeSource().unixTime() + 60)
    }

    @Test("without scopes the parameter is left out; the answer's are taken")
    func scopes() async throws {
        let (token, calls) = try await Self.token(
            Answers.json(["access_token": "a", "token_type": "Bearer", "scope": "all"])
        )
        #expect(calls.first?.form.contains { $0.name == "scope" } == false)
        #expect(token.scopes == ["all"])
        #expect(token.expiresAt == nil)
    }

    @Test("a public client has nothing to show")
    func publicClient() async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.token(authentication: .publicClient) }
        #expect(error?.code == .clientAuthenticationUnsupported)
    }

    @Test("refused by the provider")
    func refused() async throws {
        let error = await #expect(throws: OIDCError.self) {
            try await Self.token(Answers.json(["error": "unauthorized_client"], status: 400))
        }
        #expect(error?.code == .tokenErrorResponse)
        #expect(error?.providerError?.error == "unauthorized_client")
    }
}
