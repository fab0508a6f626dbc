import HTTPTypes
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Logto's generic OpenID connector, row by row: the same, or more.
@Suite("The generic connector's rows")
struct GenericConnectorTests {
    @Test(
        "O1, O9: the three ways to use a secret, each as it is registered",
        arguments: [
            (ClientSecretAuthentication.Method.basic, nil), (.post, nil), (.jwt, .hs256), (.jwt, .hs384),
            (.jwt, .hs512),
        ] as [(ClientSecretAuthentication.Method, SignatureAlgorithm?)]
    )
    func methods(method: ClientSecretAuthentication.Method, algorithm: SignatureAlgorithm?) async throws {
        // HMAC wants as many octets as the digest has.
        let secret = ClientSecret(String(repeating: "s", count: 64))
        let stage = try Stage(
            authentication: ClientSecretAuthentication(
                method: method,
                algorithm: algorithm ?? .hs256,
                audience: .tokenEndpoint
            ) { secret }
        )
        _ = try? await stage.signIn()
        let call = try #require(stage.transport.calls(.token).first)
        switch method {
        case .basic:
            #expect(call.request.headerFields[.authorization] != nil)
            #expect(call["client_secret"] == nil && call["client_id"] == nil)
        case .post:
            #expect(call.request.headerFields[.authorization] == nil)
            #expect(call["client_secret"] == secret.revealed)
            #expect(call["client_id"] == stage.connector.clientID)
        case .jwt:
            #expect(call["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            #expect(call["client_secret"] == nil)
            let token = try CompactJWS(parsing: Array((call["client_assertion"] ?? "").utf8))
            #expect(token.header.algorithmName == algorithm?.name)
            let claims = try Claims(parsing: token.payload)
            #expect(claims["iss"]?.string == stage.connector.clientID)
            #expect(claims["sub"]?.string == stage.connector.clientID)
            #expect(claims["aud"]?.string == "https://huggingface.co/oauth/token")
            #expect(claims["exp"]?.number?.int64 == stage.time.unixTime() + 60)
        }
    }

    @Test("O9: an assertion that can't be signed has a code") func unsigned() async throws {
        struct NoVault: Error {}
        let stage = try Stage(
            authentication: ClientSecretAuthentication(method: .jwt) { throw NoVault() }
        )
        let error = try #require(await stage.error())
        #expect(ConnectorSituation(error) == .assertionUnsigned)
        #expect(ConnectorErrorCode(error) == .general)
    }

    @Test("O3, O5: options of the request, and free parameters that keep their spelling and replace nothing")
    func request() async throws {
        let stage = try Stage()
        var request = stage.connector.request()
        request.prompt = [.login]
        request.maxAge = 60
        request.uiLocales = ["ja", "ko"]
        request.loginHint = "ada"
        request.acrValues = ["a"]
        request.additionalParameters = [("display", "page"), ("orgIds", "66a1b2c3d4e5f60718293a4b")]
        let url = try await stage.party.beginLogin(request).url
        let parameters = try Stage.parameters(of: url)
        func value(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
        #expect(value("prompt") == "login")
        #expect(value("max_age") == "60")
        #expect(value("ui_locales") == "ja ko")
        #expect(value("login_hint") == "ada")
        #expect(value("acr_values") == "a")
        #expect(value("display") == "page")
        #expect(value("orgIds") == "66a1b2c3d4e5f60718293a4b")

        request.additionalParameters = [("redirect_uri", "https://evil.example")]
        let error = await #expect(throws: OIDCError.self) { try await stage.party.beginLogin(request) }
        #expect(error?.code == .authorizationParameterReserved)
    }

    @Test("O4, O5: a nonce and PKCE in every request, none twice") func nonce() async throws {
        let stage = try Stage()
        let urls = [
            try await stage.party.beginLogin(stage.connector.request()).url,
            try await stage.party.beginLogin(stage.connector.request()).url,
        ]
        for name in ["nonce", "state", "code_challenge"] {
            let values = try urls.map { url in
                try #require(Stage.parameters(of: url).first { $0.name == name }?.value)
            }
            #expect(values[0].utf8.count >= 43 && values[0] != values[1])
        }
    }

    @Test("O5: parameters join the query that an endpoint has") func query() async throws {
        let stage = try Stage(knobs: {
            $0.discovery.members = [
                .init("authorization_endpoint", "https://huggingface.co/oauth/authorize?tenant=a")
            ]
        })
        let url = try await stage.party.beginLogin(stage.connector.request()).url
        #expect(url.hasPrefix("https://huggingface.co/oauth/authorize?tenant=a&response_type=code&"))
    }

    @Test(
        "O6, O11, O13: what is wrong with an ID token, in words of its own",
        arguments: [
            (ProviderFault.idTokenIssuer, ErrorCode.idTokenIssuerMismatch),
            (.idTokenAudience, .idTokenAudienceMismatch),
            (.idTokenExpired, .idTokenExpired), (.idTokenNonce, .idTokenNonceMismatch),
            (.idTokenNonceMissing, .idTokenNonceMissing), (.idTokenSignature, .jwsSignatureInvalid),
        ]
    )
    func idToken(fault: ProviderFault, code: ErrorCode) async throws {
        #expect(try await Stage(faults: [fault]).error()?.code == code)
        #expect(try await Stage().error() == nil)
    }

    @Test("O7: a callback whose parameters can't be read") func callback() async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .query("code=%GG&state=a"), pending: login.pending)
        }
        #expect(error.flatMap { ConnectorSituation($0) } == .callbackMalformed)
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
    }

    @Test("O8: the redirect URI of the request is that of the token call") func redirectURI() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        #expect(stage.transport.calls(.token).first?["redirect_uri"] == Stage.redirectURI)
    }

    /// A custom authentication may add what a provider wants besides.
    private struct WithParameter: ClientAuthentication {
        func authenticate(
            _ request: inout AuthenticatedRequest,
            context: ClientAuthenticationContext
        ) async throws(OIDCError) {
            try await ClientSecretAuthentication.clientSecretBasic(ClientSecret(Stage.secret))
                .authenticate(&request, context: context)
            request.parameters.append(("audience", "api"))
        }
    }

    @Test("O9: parameters of one's own in the token request") func tokenParameters() async throws {
        let stage = try Stage(authentication: WithParameter())
        _ = try await stage.signIn()
        #expect(stage.transport.calls(.token).first?["audience"] == "api")
    }

    @Test("O11: one key set for many sign-ins") func keySet() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        _ = try await stage.signIn()
        #expect(stage.transport.calls(.keySet).count == 1)
    }

    @Test(
        "O12, O14: an address counts as verified for true alone, as boolean or text",
        arguments: [
            ("true", true), ("\"true\"", true), ("false", false), ("\"false\"", false), ("null", false), ("1", false),
            ("\"1\"", false), ("\"TRUE\"", false),
        ]
    )
    func emailVerified(_ value: String, isVerified: Bool) throws {
        let claims = try Claims(parsing: Array(#"{"email":"a@example.com","email_verified":\#(value)}"#.utf8))
        #expect(EmailClaim(claims)?.isVerified == isVerified)
        #expect(EmailClaim(claims)?.address == "a@example.com")
    }

    @Test("O14: UserInfo is asked, and every claim of both is kept") func rawData() async throws {
        let profile = try await Stage().profile()
        #expect(profile.claims.source(of: "email") == .idToken)
        #expect(profile.claims.source(of: "isPro") == .userInfo)
        #expect(profile.claims["iss"]?.string == "https://huggingface.co")
    }

    @Test("O15, O16: a refresh needs no ID token, and keeps the refresh token where none comes") func refresh()
        async throws
    {
        let stage = try Stage(
            knobs: { $0.token.issuesRefreshTokens = true },
            answers: { call throws(TransportError) in
                call["grant_type"] == "refresh_token"
                    ? StubTransport.text(#"{"access_token":"a","token_type":"bearer"}"#) : nil
            }
        )
        let signIn = try await stage.signIn()
        let refreshed = try await stage.party.refresh(signIn)
        #expect(refreshed.accessToken?.revealed == "a")
        #expect(refreshed.refreshToken == signIn.refreshToken)
        #expect(refreshed.subject == signIn.subject)
        // The client has proved itself as at the login.
        #expect(stage.transport.calls(.token).last?.request.headerFields[.authorization]?.hasPrefix("Basic ") == true)
    }
}
