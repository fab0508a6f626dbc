import HTTPTypes
import JOSE
import OpenIDConnect
import Testing

/// What a provider answers to a registration.
@Suite struct ClientRegistrationTests {
    @Test("the answer's parts, and every other member kept")
    func parts() throws {
        let registration = try RegistrationSample.registration()
        #expect(registration.clientID == "id")
        #expect(registration.clientSecret?.revealed == "client-secret")
        #expect(registration.clientSecretExpiresAt == nil)
        #expect(registration.clientIDIssuedAt == 1_767_225_600)
        #expect(registration.accessToken?.revealed == "management-token")
        #expect(registration.clientURI?.string == "https://a.example/register/id")
        #expect(
            registration.metadata.json == [
                "redirect_uris": ["https://app.example/callback"], "x_unknown": ["kept"],
            ]
        )
    }

    @Test("serialised and read again it is the same; printed it tells no secret")
    func serialized() throws {
        let registration = try RegistrationSample.registration([("client_secret_expires_at", 5)])
        let again = try ClientRegistration(serialized: registration.serialized())
        #expect(again.serialized() == registration.serialized())
        #expect(again.clientSecret == registration.clientSecret)
        #expect(again.clientSecretExpiresAt == 5)
        #expect(again.accessToken == registration.accessToken)
        for text in ["\(registration)", String(reflecting: registration)] {
            #expect(!text.contains("client-secret") && !text.contains("management-token"))
        }
    }

    @Test(
        "an answer that is refused, member by member",
        arguments: [
            ("x", 1, nil), ("client_id", nil, .registrationMalformedResponse),
            ("client_id", "", .registrationMalformedResponse), ("client_id", 1, .registrationMalformedResponse),
            ("client_secret", 1, .registrationMalformedResponse), ("client_secret", nil, nil),
            ("client_secret_expires_at", "0", .registrationMalformedResponse), ("client_secret_expires_at", nil, nil),
            ("registration_client_uri", "http://a.example/register/id", .registrationMalformedResponse),
            ("registration_client_uri", "/register/id", .registrationMalformedResponse),
            ("registration_client_uri", nil, nil),
            ("registration_access_token", "a b", .registrationMalformedResponse),
        ] as [(String, JSON?, ErrorCode?)]
    )
    func refused(name: String, value: JSON?, code: ErrorCode?) {
        let verdict = Verdict { () throws(OIDCError) in try RegistrationSample.registration([(name, value)]) }
        #expect(verdict == (code.map { .refuse($0) } ?? .accept))
    }

    @Test("the secret's end")
    func expiry() throws {
        let registration = try RegistrationSample.registration([("client_secret_expires_at", 100)])
        #expect(!registration.isSecretExpired(at: 99))
        #expect(registration.isSecretExpired(at: 100))
        #expect(try !RegistrationSample.registration().isSecretExpired(at: .max))
    }

    /// What the client sends to the token endpoint.
    private static func sent(_ client: Client) async throws -> (header: String?, form: [String]) {
        let transport = StubTransport { _ in Answers.json(["error": "invalid_grant"], status: 400) }
        let party = try Sample.party(client: client, transport: transport)
        let login = try await party.beginLogin()
        let state = try #require(Sample.parameters(of: login.url).first { $0.name == "state" }).value
        let callback = Callback.query(
            FormEncoding.encode([("state", state), ("code", "c"), ("iss", "https://a.example")])
        )
        await #expect(throws: OIDCError.self) {
            try await party.completeLogin(callback: callback, pending: login.pending)
        }
        let call = try #require(transport.calls.first)
        let names = call.form.map(\.name).filter { $0.hasPrefix("client_") }
        return (call.request.headerFields[.authorization]?.split(separator: " ").first.map { String($0) }, names)
    }

    @Test(
        "the client proves itself in the registered way",
        arguments: [
            (nil, "Basic", []), ("client_secret_basic", "Basic", []),
            ("client_secret_post", nil, ["client_id", "client_secret"]), ("none", nil, ["client_id"]),
        ] as [(JSON?, String?, [String])]
    )
    func method(method: JSON?, header: String?, form: [String]) async throws {
        let registration = try RegistrationSample.registration([("token_endpoint_auth_method", method)])
        let sent = try await Self.sent(registration.client(redirectURI: RegistrationSample.redirectURI))
        #expect(sent.header == header)
        #expect(sent.form == form)
    }

    @Test("a method of keys needs them, and then uses them")
    func keys() async throws {
        let registration = try RegistrationSample.registration([("token_endpoint_auth_method", "private_key_jwt")])
        let verdict = Verdict { () throws(OIDCError) in
            try registration.client(redirectURI: RegistrationSample.redirectURI)
        }
        #expect(verdict == .refuse(.registrationAuthenticationMissing))
        let client = try registration.client(
            redirectURI: RegistrationSample.redirectURI,
            authentication: .clientSecretPost(ClientSecret("given"))
        )
        #expect(try await Self.sent(client).form == ["client_id", "client_secret"])
    }

    @Test("a method of a secret without one, and a redirect URI that isn't registered")
    func refusals() throws {
        let uri = RegistrationSample.redirectURI
        let secretless = try RegistrationSample.registration([("client_secret", nil)])
        #expect(
            Verdict { () throws(OIDCError) in try secretless.client(redirectURI: uri) }
                == .refuse(.registrationMalformedResponse)
        )
        let registration = try RegistrationSample.registration()
        #expect(
            Verdict { () throws(OIDCError) in try registration.client(redirectURI: uri + "/") }
                == .refuse(.registrationRedirectURIMismatch)
        )
        let silent = try RegistrationSample.registration([("redirect_uris", nil)])
        #expect(try silent.client(redirectURI: uri, postLogoutRedirectURI: "https://app.example/bye").id == "id")
    }

    @Test(
        "the algorithms of ID tokens",
        arguments: [
            (nil, [.rs256]), ("ES256", [.es256]), ("none", [.rs256]), ("XX", []),
        ] as [(JSON?, [SignatureAlgorithm])]
    )
    func algorithms(name: JSON?, algorithms: [SignatureAlgorithm]) throws {
        let registration = try RegistrationSample.registration([("id_token_signed_response_alg", name)])
        #expect(registration.idTokenAlgorithms == .only(algorithms))
    }
}
