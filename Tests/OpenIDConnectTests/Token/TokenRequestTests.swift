import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What goes to the token endpoint (RFC 6749 section 4.1.3, RFC 7636 section 4.5), octet by octet.
@Suite struct TokenRequestTests {
    /// A login at a provider that answers the token call with an error, and that call.
    private static func call(
        clientID: String = "client",
        authentication: any ClientAuthentication = .publicClient,
        redirectURI: String = "https://app.example/callback",
        code: String = "c/o d+e",
        metadata: [(String, JSON?)] = []
    ) async throws -> (call: StubTransport.Call, pending: PendingLogin) {
        let transport = StubTransport { _ in Answers.json(["error": "invalid_grant"], status: 400) }
        let changes: [(String, JSON?)] = [("authorization_response_iss_parameter_supported", nil)]
        let party = try Sample.party(
            changes + metadata,
            client: Client(id: clientID, authentication: authentication, redirectURI: redirectURI),
            transport: transport
        )
        let login = try await party.beginLogin()
        let state = try Sample.parameters(of: login.url).first { $0.name == "state" }?.value ?? ""
        let error = await #expect(throws: OIDCError.self) {
            try await party.completeLogin(
                callback: .query(FormEncoding.encode([("code", code), ("state", state)])),
                pending: login.pending
            )
        }
        #expect(error?.code == .tokenErrorResponse)
        #expect(transport.calls.count == 1)
        return (try #require(transport.calls.first), login.pending)
    }

    private static func verifier(_ pending: PendingLogin) throws -> String {
        try JSONDocument(parsing: pending.serialized()).root["code_verifier"]?.string ?? ""
    }

    @Test("OIDCC-TOK-1 to 4, OIDCC-CA-none: a public client's request")
    func publicClient() async throws {
        let (call, pending) = try await Self.call()
        #expect(call.request.method == .post)
        #expect(call.url == "https://a.example/token")
        #expect(
            call.request.headerFields == [
                .accept: "application/json", .contentType: "application/x-www-form-urlencoded",
            ]
        )
        #expect(
            String(decoding: call.body, as: UTF8.self)
                == "grant_type=authorization_code&code=c%2Fo+d%2Be"
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&code_verifier=\(try Self.verifier(pending))"
                + "&client_id=client"
        )
        #expect(call.options == ExchangeOptions(role: .token, maximumBodySize: 256 * 1024))
    }

    @Test("OIDCC-CA-basic: the secret is in the header, and nowhere else")
    func basic() async throws {
        let (call, _) = try await Self.call(authentication: .clientSecretBasic(ClientSecret("s3cret-s3cret")))
        // client:s3cret-s3cret
        #expect(call.request.headerFields[.authorization] == "Basic Y2xpZW50OnMzY3JldC1zM2NyZXQ=")
        #expect(call.form.map(\.name) == ["grant_type", "code", "redirect_uri", "code_verifier"])
    }

    @Test("OIDCC-CA-post: the secret is in the form, and nowhere else")
    func post() async throws {
        let (call, _) = try await Self.call(authentication: .clientSecretPost(ClientSecret("s3cret-s3cret")))
        #expect(call.request.headerFields[.authorization] == nil)
        #expect(call.form.suffix(2).map(\.name) == ["client_id", "client_secret"])
        #expect(call.form.suffix(2).map(\.value) == ["client", "s3cret-s3cret"])
    }

    @Test(
        "RFC 6749 section 2.3.1, appendix B: ID and secret are form-encoded before they are joined",
        arguments: [
            ("a:b", "c:d", "a%3Ab:c%3Ad"), ("client", "pass word", "client:pass+word"),
            ("client", " %&+\u{A3}\u{20AC}", "client:+%25%26%2B%C2%A3%E2%82%AC"),
            ("a/b@c", "=/?", "a%2Fb%40c:%3D%2F%3F"),
            ("client", "\u{0}\r\n", "client:%00%0D%0A"), ("client", "", "client:"),
        ]
    )
    func basicEncoding(id: String, secret: String, credentials: String) async throws {
        let (call, _) = try await Self.call(clientID: id, authentication: .clientSecretBasic(ClientSecret(secret)))
        let field = try #require(call.request.headerFields[.authorization])
        #expect(field.utf8.starts(with: "Basic ".utf8))
        let padded = field.dropFirst(6)
        let decoded = try Base64URL.decode(
            String(padded).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        )
        #expect(String(decoding: decoded, as: UTF8.self) == credentials)
        #expect(padded.utf8.count % 4 == 0)
    }

    @Test(
        "secrets with characters that need form-encoding reach the provider whole",
        arguments: [
            ClientSecretAuthentication.Method.basic, .post,
        ]
    )
    func awkwardSecret(method: ClientSecretAuthentication.Method) async throws {
        let secret = "a:b c+d%e&f=g/\u{E9}\u{1F600}"
        let client = EmbeddedClient(id: "id with:colon", secret: secret, redirectURIs: [Stage.redirectURI])
        let stage = try Stage(
            client: client,
            authentication: ClientSecretAuthentication(method: method) { ClientSecret(secret) }
        )
        _ = try await stage.signIn()
    }

    @Test(
        "E17 the redirect URI is the same at both steps",
        arguments: [
            "https://app.example/callback", "https://APP.example:443/Callback?a=b&c=%20d", "http://127.0.0.1:1234/cb",
            "com.example.app:/callback",
        ]
    )
    func redirectURI(redirectURI: String) async throws {
        let (call, pending) = try await Self.call(redirectURI: redirectURI)
        #expect(pending.redirectURI == redirectURI)
        #expect(call.form.first { $0.name == "redirect_uri" }?.value == redirectURI)
        let party = try Sample.party(client: Client(id: "client", redirectURI: redirectURI))
        let sent = try Sample.parameters(of: await party.beginLogin().url)
        #expect(sent.first { $0.name == "redirect_uri" }?.value == redirectURI)
    }

    @Test("the code goes as it came", arguments: ["a+b/c=d&e", "\u{E9}", "%25", String(repeating: "c", count: 4096)])
    func code(code: String) async throws {
        let (call, _) = try await Self.call(code: code)
        #expect(call.form.first { $0.name == "code" }?.value == code)
    }

    @Test("the token endpoint's own query is kept")
    func endpointQuery() async throws {
        let (call, _) = try await Self.call(metadata: [("token_endpoint", "https://a.example/token?p=x")])
        #expect(call.url == "https://a.example/token?p=x")
    }

    @Test(
        "F13 the token call is sent once, even when its answer is lost",
        arguments: [
            TransportError.Kind.connectionFailed, .deadlineExceeded, .malformedResponse, .cancelled,
        ]
    )
    func once(kind: TransportError.Kind) async throws {
        let stage = try Stage { call, _ in
            if call.options.role == .token { throw TransportError(kind, detail: "the answer is lost") }
            return nil
        }
        let (login, callback) = try await stage.begin()
        for code in [nil, ErrorCode.loginAlreadyUsed] {
            let error = await #expect(throws: OIDCError.self) {
                try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
            }
            #expect(error?.code.rawValue.hasPrefix("transport.") == (code == nil))
            #expect(code == nil || error?.code == code)
            #expect(error?.phase == (code == nil ? .token : .callback))
        }
        #expect(stage.transport.count(.token) == 1)
    }

    @Test("the deadline is the configuration's")
    func deadline() async throws {
        let stage = try Stage(configure: { $0.deadline = .seconds(3) })
        _ = try await stage.signIn()
        #expect(stage.transport.calls.allSatisfy { $0.options.deadline == .seconds(3) })
    }
}
