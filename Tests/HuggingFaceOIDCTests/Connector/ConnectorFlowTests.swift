import HTTPTypes
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Logto's Hugging Face connector, row by row: the same, or more.
@Suite("The Hugging Face connector's rows")
struct ConnectorFlowTests {
    // MARK: The authorization URI

    @Test("H5: endpoints come from the metadata, an ID token and keys with them") func endpoints() async throws {
        let stage = try Stage()
        #expect(try await stage.profile().id == "65f0c1a2b3d4e5f60718293a")
        #expect(stage.transport.calls(.discovery).count == 1)
        #expect(stage.transport.calls(.keySet).count == 1)
    }

    @Test("H7, H9, H11: the parameters, with openid, PKCE and nonce") func authorizationURI() async throws {
        let login = try await Stage().party.beginLogin(scopes: [.profile])
        let parameters = try Stage.parameters(of: login.url)
        #expect(
            parameters.map(\.name) == [
                "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
                "code_challenge_method",
            ]
        )
        func value(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
        #expect(value("response_type") == "code")
        #expect(value("client_id") == EmbeddedClient.confidential.id)
        #expect(value("redirect_uri") == Stage.redirectURI)
        #expect(value("scope") == "openid profile")
        #expect(value("code_challenge_method") == "S256")
        #expect(login.url.contains("scope=openid%20profile"))
    }

    @Test("H8, H15: what the callback needs is one value, and a damaged one is named") func session() async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        let kept = login.pending.serialized()
        let pending = try PendingLogin(serialized: kept)
        #expect(pending.redirectURI == Stage.redirectURI)
        let damaged = Array(String(decoding: kept, as: UTF8.self).replacing("redirect_uri", with: "redirect_url").utf8)
        let error = #expect(throws: OIDCError.self) { try PendingLogin(serialized: damaged) }
        #expect(error.flatMap { ConnectorSituation($0) } == .pendingLoginLost)
        #expect(error.map { ConnectorErrorCode($0) } == .general)
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: pending)
    }

    @Test("H12: state matches, is missing or is another; and is used once") func state() async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        let other = try await stage.begin()
        let without = callback.replacing(/&state=[^&]*/, with: "")
        for (url, situation) in [(without, ConnectorSituation.stateMissing), (other.callback, .stateMismatch)] {
            let error = await #expect(throws: OIDCError.self) {
                try await stage.party.completeLogin(callback: .url(url), pending: login.pending)
            }
            #expect(error.flatMap { ConnectorSituation($0) } == situation)
        }
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        let again = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        }
        #expect(again.flatMap { ConnectorSituation($0) } == .pendingLoginUsed)
    }

    // MARK: The callback

    @Test("H13: the provider's words survive a refusal, and a missing code has a code of its own")
    func callback() async throws {
        let stage = try Stage()
        let login = try await stage.party.beginLogin(stage.connector.request())
        let state = try #require(try Stage.parameters(of: login.url).first { $0.name == "state" }?.value)
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(
                callback: .query(
                    "error=access_denied&error_description=The+user+denied+the+request&state=\(state)"
                ),
                pending: login.pending
            )
        }
        #expect(error?.providerError?.error == "access_denied")
        #expect(error?.providerError?.errorDescription == "The user denied the request")
        #expect(error.map { ConnectorErrorCode($0) } == .authorizationFailed)

        let second = try await stage.party.beginLogin(stage.connector.request())
        let secondState = try #require(try Stage.parameters(of: second.url).first { $0.name == "state" }?.value)
        let missing = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .query("state=\(secondState)"), pending: second.pending)
        }
        #expect(missing?.code == .callbackCodeMissing)
        #expect(missing.map { ConnectorErrorCode($0) } == .authorizationFailed)
    }

    @Test("H14: the configuration is checked when it is made, once for all operations") func configuration() throws {
        let error = #expect(throws: OIDCError.self) { try Stage(json: "{}") }
        #expect(error.map { ConnectorErrorCode($0) } == .invalidConfig)
    }

    @Test("H16: HTTP Basic with encoded parts, no secret in the body, and the provider's own error kept")
    func tokenRequest() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        let call = try #require(stage.transport.calls(.token).first)
        #expect(call.form.map(\.name) == ["grant_type", "code", "redirect_uri", "code_verifier"])
        #expect(call.request.headerFields[.authorization]?.hasPrefix("Basic ") == true)

        let refusing = try Stage(answers: { call throws(TransportError) in
            call.role == .token
                ? StubTransport.text(
                    #"{"error":"invalid_grant","error_description":"The code was used"}"#,
                    status: 400
                ) : nil
        })
        let error = try await refusing.error()
        #expect(error?.providerError?.error == "invalid_grant")
        #expect(error?.providerError?.errorDescription == "The code was used")
        #expect(error.flatMap { ConnectorSituation($0) } == .tokenRefused)
        #expect(error.map { ConnectorErrorCode($0) } == .general)
    }

    /// What a token response without an ID token would be refused for is not looked at in these.
    @Test(
        "H17, H18, O10, O11: token responses",
        arguments: [
            (#"{"token_type":"bearer"}"#, .tokenMalformed, .invalidResponse),
            (#"{"access_token":1,"token_type":"bearer"}"#, .tokenMalformed, .invalidResponse),
            (#"{"access_token":"","token_type":"bearer"}"#, .accessTokenEmpty, .socialAuthCodeInvalid),
            ("access_token=a", .tokenNotJSON, .general),
            (#"{"access_token":"a","token_type":"bearer"}"#, .idTokenMissing, .socialInvalidIDToken),
        ] as [(String, ConnectorSituation, ConnectorErrorCode)]
    )
    func tokenResponse(_ body: String, situation: ConnectorSituation, code: ConnectorErrorCode) async throws {
        let stage = try Stage(answers: { call throws(TransportError) in
            call.role == .token ? StubTransport.text(body) : nil
        })
        let error = try #require(await stage.error())
        #expect(ConnectorSituation(error) == situation)
        #expect(error.code == situation.errorCode)
        #expect(ConnectorErrorCode(error) == code)
    }

    @Test("H17: scope is not required") func scopeIsOptional() async throws {
        let stage = try Stage(knobs: { $0.token.operations = [MemberOperation("scope", .remove)] })
        let signIn = try await stage.signIn()
        #expect(!signIn.tokenResponseMembers.contains("scope"))
        #expect(signIn.scopes == [.openID, .profile, .email])
    }

    // MARK: UserInfo

    @Test(
        "H19: refusals of UserInfo",
        arguments: [
            (401, #"{"error":"invalid_token"}"#, .accessTokenRejected, .socialInvalidAccessToken),
            (422, "", .userInfoRefused, .general), (403, #"{"message":"no"}"#, .userInfoRefused, .general),
            (500, "", .userInfoFailed, .general),
        ] as [(Int, String, ConnectorSituation, ConnectorErrorCode)]
    )
    func userInfoRefused(
        status: Int,
        body: String,
        situation: ConnectorSituation,
        code: ConnectorErrorCode
    ) async throws {
        let stage = try Stage(answers: { call throws(TransportError) in
            call.role == .userInfo ? StubTransport.text(body, status: status) : nil
        })
        let error = try #require(await stage.error())
        #expect(ConnectorSituation(error) == situation)
        #expect(ConnectorErrorCode(error) == code)
        #expect(error.status == status)
        #expect(stage.transport.calls(.userInfo).count == 1)
    }

    @Test("H19: a bearer token, whatever the spelling of its type") func bearer() async throws {
        let stage = try Stage()
        let signIn = try await stage.signIn()
        _ = try await stage.party.userInfo(for: signIn)
        let call = try #require(stage.transport.calls(.userInfo).first)
        #expect(call.request.headerFields[.authorization]?.hasPrefix("Bearer hf_oauth_") == true)
    }

    @Test(
        "H19: a slow and an absent provider have codes",
        arguments: [
            (TransportError.Kind.deadlineExceeded, ConnectorSituation.timeout), (.connectionFailed, .unreachable),
        ]
    )
    func network(kind: TransportError.Kind, situation: ConnectorSituation) async throws {
        let stage = try Stage(answers: { call throws(TransportError) in
            if call.role == .userInfo { throw TransportError(kind, detail: "a test") }
            return nil
        })
        let error = try #require(await stage.error())
        #expect(ConnectorSituation(error) == situation)
        #expect(situation.connectorCode == nil)
    }

    static let id = "65f0c1a2b3d4e5f60718293a"

    @Test(
        "H20, H21: bodies of UserInfo",
        arguments: [
            ("not json", .userInfoNotJSON), (#"["sub"]"#, .userInfoNotJSON), ("{}", .subjectMissing),
            (#"{"sub":null}"#, .subjectMissing), (#"{"sub":1}"#, .subjectMissing),
        ] as [(String, ConnectorSituation)]
    )
    func userInfoMalformed(_ body: String, situation: ConnectorSituation) async throws {
        let stage = try Stage(answers: { call throws(TransportError) in
            call.role == .userInfo ? StubTransport.text(body) : nil
        })
        let error = try #require(await stage.error())
        #expect(ConnectorSituation(error) == situation)
        #expect(ConnectorErrorCode(error) == .invalidResponse)
    }

    @Test("H21: claims of a wrong type", arguments: ["name", "picture", "email"])
    func claimMalformed(_ name: String) async throws {
        func profile(_ value: String) throws -> NormalizedProfile {
            let claims = try Claims(parsing: Array(#"{"sub":"a","\#(name)":\#(value)}"#.utf8))
            return try NormalizedProfile(
                HuggingFaceProfile(subject: "a", MergedClaims(idToken: nil, userInfo: claims)),
                email: .stated
            )
        }
        for value in ["1", "true", "{}", "[\"a\"]"] {
            let error = #expect(throws: OIDCError.self) { try profile(value) }
            #expect(error?.code == .profileClaimMalformed)
            #expect(error.map { ConnectorErrorCode($0) } == .invalidResponse)
        }
        for value in ["null", "\"\"", "\"text\""] { _ = try profile(value) }
    }

    @Test("H22: the normalised result, with all the raw data") func normalized() async throws {
        let profile = try await Stage().profile()
        let normalized = try NormalizedProfile(profile)
        #expect(normalized.id == Self.id)
        #expect(normalized.name == "Ada Example")
        #expect(normalized.avatar == "https://huggingface.co/avatars/0123456789abcdef0123456789abcdef.svg")
        #expect(normalized.email == "ada@example.com")
        #expect(normalized.rawData["isPro"] == true)
        #expect(normalized.rawData["preferred_username"] == "ada-example")
        #expect(profile.organizations?.count == 1)
    }

    @Test("H22: null and empty count as absent", arguments: ["null", "\"\""]) func absent(_ value: String) throws {
        let json = #"{"sub":"a","name":\#(value),"picture":\#(value),"email":\#(value),"email_verified":true}"#
        let claims = try Claims(parsing: Array(json.utf8))
        let profile = try NormalizedProfile(
            HuggingFaceProfile(subject: "a", MergedClaims(idToken: nil, userInfo: claims))
        )
        #expect(profile.name == nil && profile.avatar == nil && profile.email == nil)
    }

    @Test("H23: an address that isn't verified is let through on demand alone", arguments: ["false", "null", "1"])
    func email(_ verified: String) throws {
        let json = #"{"sub":"a","email":"a@example.com","email_verified":\#(verified)}"#
        let profile = HuggingFaceProfile(
            subject: "a",
            MergedClaims(idToken: nil, userInfo: try Claims(parsing: Array(json.utf8)))
        )
        #expect(try NormalizedProfile(profile).email == nil)
        #expect(try NormalizedProfile(profile, email: .stated).email == "a@example.com")
    }

    @Test("H24: tokens can be kept and refreshed") func refresh() async throws {
        let stage = try Stage(knobs: { $0.token.issuesRefreshTokens = true })
        let signIn = try await stage.signIn()
        let kept = try #require(signIn.refreshGrant)
        let refreshed = try await stage.party.refresh(kept)
        #expect(refreshed.accessToken != signIn.accessToken)
    }
}
