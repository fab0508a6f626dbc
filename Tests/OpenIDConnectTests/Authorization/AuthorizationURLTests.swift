import JOSE
import OpenIDConnect
import Testing

/// The authorization URL (OIDC Core 3.1.2.1), and what OIDCC-AUTH-1 to 9 ask of it.
@Suite struct AuthorizationURLTests {
    /// The parameters by name, each of which must stand once.
    private static func parameters(
        _ request: AuthorizationRequest,
        metadata: [(String, JSON?)] = []
    ) async throws -> [String: String] {
        let login = try await Sample.party(metadata).beginLogin(request)
        let pairs = try Sample.parameters(of: login.url)
        #expect(Set(pairs.map(\.name)).count == pairs.count)
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private static func request(_ change: (inout AuthorizationRequest) -> Void) -> AuthorizationRequest {
        var request = AuthorizationRequest()
        change(&request)
        return request
    }

    @Test("OIDCC-AUTH what every login sends")
    func always() async throws {
        let parameters = try await Self.parameters(AuthorizationRequest())
        #expect(
            Set(parameters.keys) == [
                "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
                "code_challenge_method",
            ]
        )
        #expect(parameters["response_type"] == "code")
        #expect(parameters["client_id"] == "client")
        #expect(parameters["redirect_uri"] == "https://app.example/callback")
        #expect(parameters["scope"] == "openid")
        #expect(parameters["code_challenge_method"] == "S256")
    }

    @Test(
        "OIDCC-AUTH-5 openid is added once",
        arguments: [
            ([], "openid"), ([.openID], "openid"), ([.profile], "openid profile"),
            ([.profile, .openID], "profile openid"), ([.openID, .openID, .email, .email], "openid email"),
            (["read-repos", "OPENID"], "openid read-repos OPENID"),
        ] as [([Scope], String)]
    )
    func scopes(scopes: [Scope], sent: String) async throws {
        #expect(try await Self.parameters(AuthorizationRequest(scopes: scopes))["scope"] == sent)
        let login = try await Sample.party().beginLogin(scopes: scopes)
        #expect(login.pending.scopes.map(\.rawValue).joined(separator: " ") == sent)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let value: String
        let change: @Sendable (inout AuthorizationRequest) -> Void

        var testDescription: String { "\(name) = \(value)" }
    }

    static let optionals: [Case] = [
        Case(name: "prompt", value: "none") { $0.prompt = [.none] },
        Case(name: "prompt", value: "login consent") { $0.prompt = [.login, .consent] },
        Case(name: "prompt", value: "select_account create of_tomorrow") {
            $0.prompt = [.selectAccount, .create, "of_tomorrow"]
        },
        Case(name: "max_age", value: "0") { $0.maxAge = 0 },
        Case(name: "max_age", value: "86400") { $0.maxAge = 86_400 },
        Case(name: "login_hint", value: "ada+test@example.com") { $0.loginHint = "ada+test@example.com" },
        Case(name: "login_hint", value: "") { $0.loginHint = "" },
        Case(name: "login_hint", value: "a&state=evil#\r\nX: \u{E9}") { $0.loginHint = "a&state=evil#\r\nX: \u{E9}" },
        Case(name: "ui_locales", value: "fr-CA fr en") { $0.uiLocales = ["fr-CA", "fr", "en"] },
        Case(name: "acr_values", value: "urn:a urn:b") { $0.acrValues = ["urn:a", "urn:b"] },
        Case(name: "claims", value: #"{"userinfo":{"email":null}}"#) { $0.claims = ["userinfo": ["email": .null]] },
        Case(name: "claims", value: #"{"id_token":{"acr":{"essential":true,"values":["a","b"]}}}"#) {
            $0.requireACR(["a", "b"])
        },
        Case(name: "claims", value: #"{"userinfo":{},"id_token":{"acr":{"essential":true,"values":["a"]}}}"#) {
            $0.claims = ["userinfo": [:]]
            $0.requireACR(["a"])
        },
        Case(name: "id_token_hint", value: "a.b.c") { $0.idTokenHint = RawIDToken("a.b.c") },
        Case(name: "orgIds", value: "66a1b2c3d4e5f60718293a4b") {
            $0.additionalParameters = [("orgIds", "66a1b2c3d4e5f60718293a4b")]
        },
        Case(name: "display", value: "popup") { $0.additionalParameters = [("display", "popup")] },
        Case(name: "X Y&\u{E9}=", value: "\u{1}%25") { $0.additionalParameters = [("X Y&\u{E9}=", "\u{1}%25")] },
    ]

    @Test("sent when asked for, and unchanged", arguments: optionals)
    func optional(parameter: Case) async throws {
        let without = try await Self.parameters(AuthorizationRequest())
        #expect(without[parameter.name] == nil)
        let parameters = try await Self.parameters(Self.request(parameter.change))
        #expect(parameters[parameter.name] == parameter.value)
        #expect(parameters.count == without.count + 1)
    }

    @Test("D14 no octet of a value stands in the URL unescaped", arguments: optionals)
    func escaped(parameter: Case) async throws {
        let url = try await Sample.party().beginLogin(Self.request(parameter.change)).url
        #expect(url.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"#<>\\^`{|}+".utf8.contains($0) })
        #expect(EndpointURL(url)?.host == "a.example")
    }

    @Test("D14 CR, LF and NUL are escaped")
    func controlBytes() async throws {
        let request = Self.request { $0.additionalParameters = [("a\r\nb", "c\r\nd\u{0}e f")] }
        let url = try await Sample.party().beginLogin(request).url
        #expect(url.hasSuffix("&a%0D%0Ab=c%0D%0Ad%00e%20f"))
    }

    @Test(
        "the endpoint's own query is kept",
        arguments: [
            ("https://a.example/authorize", "https://a.example/authorize?response_type=code&"),
            ("https://a.example/authorize?", "https://a.example/authorize?response_type=code&"),
            ("https://a.example/authorize?p=b2c%20x", "https://a.example/authorize?p=b2c%20x&response_type=code&"),
            ("https://a.example", "https://a.example?response_type=code&"),
        ]
    )
    func endpoint(endpoint: String, prefix: String) async throws {
        let party = try Sample.party([("authorization_endpoint", .string(endpoint))])
        #expect(try await party.beginLogin().url.utf8.starts(with: prefix.utf8))
    }

    @Test(
        "E19 a free parameter can't set one of the protocol",
        arguments: [
            "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
            "code_challenge_method", "request", "request_uri", "iss", "prompt", "max_age", "login_hint", "ui_locales",
            "acr_values", "claims", "id_token_hint", "client_secret", "client_assertion", "client_assertion_type",
            "code_verifier",
        ]
    )
    func reserved(name: String) async throws {
        let error = await #expect(throws: OIDCError.self) {
            try await Self.parameters(Self.request { $0.additionalParameters = [("a", "b"), (name, "evil")] })
        }
        #expect(error?.code == .authorizationParameterReserved)
        #expect(error?.phase == .authorization)
        #expect(error?.actual == name)
        let control = Self.request { $0.additionalParameters = [("a", "b"), (name + "x", "evil")] }
        #expect(try await Self.parameters(control)[name + "x"] == "evil")
    }

    @Test(
        "E19 one that the endpoint's own query sets is refused",
        arguments: ["state", "client_id", "scope", "request"]
    )
    func reservedInEndpoint(name: String) async throws {
        let party = try Sample.party([("authorization_endpoint", .string("https://a.example/authorize?\(name)=evil"))])
        let error = await #expect(throws: OIDCError.self) { try await party.beginLogin() }
        #expect(error?.code == .discoveryMemberInvalid)
        #expect(error?.detail.contains("authorization_endpoint") == true)
    }

    @Test(
        "E05 a provider that lists methods without S256 is refused",
        arguments: [["plain"], [], ["s256"], ["S256 "], ["S512", "plain"]] as [JSON]
    )
    func plain(methods: JSON) async throws {
        let name = "code_challenge_methods_supported"
        let error = await #expect(throws: OIDCError.self) { try await Sample.party([(name, methods)]).beginLogin() }
        #expect(error?.code == .authorizationPKCEUnsupported)
        #expect(error?.phase == .authorization)
        for control: JSON? in [nil, ["S256"], ["plain", "S256"]] {
            await #expect(throws: Never.self) { try await Sample.party([(name, control)]).beginLogin() }
        }
    }

    @Test("E05 a confidential client sends PKCE too")
    func confidential() async throws {
        let client = Client(
            id: "client",
            authentication: .secret(ClientSecret("secret-secret")),
            redirectURI: "https://app.example/callback"
        )
        let url = try await Sample.party(client: client).beginLogin().url
        let names = try Sample.parameters(of: url).map(\.name)
        #expect(names.contains("code_challenge"))
        #expect(!names.contains("client_secret"))
        #expect(!url.contains("secret-secret"))
    }
}
