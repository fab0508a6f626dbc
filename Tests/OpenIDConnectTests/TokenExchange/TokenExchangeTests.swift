import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Token exchange (RFC 8693): what is sent, and what an answer must say.
@Suite struct TokenExchangeTests {
    static let answer: JSON = [
        "access_token": "issued", "token_type": "Bearer", "expires_in": 60,
        "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
    ]

    private static func transport(_ changes: [(String, JSON?)] = [], status: Int = 200) -> StubTransport {
        var json = answer
        for (name, value) in changes { json[name] = value }
        return StubTransport { [json] _ in Answers.json(json, status: status) }
    }

    private static func anonymous(
        _ request: TokenExchangeRequest,
        _ transport: StubTransport
    ) async throws -> ExchangedToken {
        try await TokenExchange(transport: transport, time: ManualTimeSource())
            .exchange(request, at: try Sample.metadata())
    }

    static let subject = SecurityToken(AccessToken("subject"))

    @Test("every parameter, in a form")
    func parameters() async throws {
        var request = TokenExchangeRequest(subject: Self.subject)
        request.actor = SecurityToken(RawIDToken("actor"))
        request.resources = ["https://a.example/1", "https://a.example/2"]
        request.audiences = ["a", "b"]
        request.scopes = ["read", "write"]
        request.requestedTokenType = .accessToken
        let transport = Self.transport()
        let token = try await Self.anonymous(request, transport)
        #expect(token.accessToken?.revealed == "issued")
        #expect(token.expiresAt == ManualTimeSource().unixTime() + 60)
        #expect(token.scopes == ["read", "write"])
        let call = try #require(transport.calls.first)
        #expect(call.url == "https://a.example/token")
        #expect(call.request.headerFields[.authorization] == nil)
        #expect(
            call.form.map { "\($0.name)=\($0.value)" } == [
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange", "subject_token=subject",
                "subject_token_type=urn:ietf:params:oauth:token-type:access_token", "actor_token=actor",
                "actor_token_type=urn:ietf:params:oauth:token-type:id_token", "resource=https://a.example/1",
                "resource=https://a.example/2", "audience=a", "audience=b", "scope=read write",
                "requested_token_type=urn:ietf:params:oauth:token-type:access_token",
            ]
        )
    }

    @Test("the same as JSON, for providers that want it so")
    func json() async throws {
        var request = TokenExchangeRequest(subject: Self.subject)
        request.resources = ["one"]
        request.audiences = ["a", "b", "c"]
        request.encoding = .json
        let transport = Self.transport()
        _ = try await Self.anonymous(request, transport)
        let call = try #require(transport.calls.first)
        #expect(call.request.method == .post)
        #expect(call.request.headerFields[.contentType] == "application/json")
        let json = try JSONDocument(parsing: call.body).root
        #expect(json["resource"]?.string == "one")
        #expect(json["audience"]?.array?.compactMap(\.string) == ["a", "b", "c"])
        #expect(json["subject_token"]?.string == "subject")
        #expect(json.object?.count == 5)
    }

    @Test(
        "tokens carry their type",
        arguments: [
            (SecurityToken(AccessToken("t")), "access_token"), (SecurityToken(RefreshToken("t")), "refresh_token"),
            (SecurityToken(RawIDToken("t")), "id_token"), (SecurityToken("t", type: .jwt), "jwt"),
            (SecurityToken("t", type: .saml1), "saml1"), (SecurityToken("t", type: .saml2), "saml2"),
        ] as [(SecurityToken, String)]
    )
    func types(token: SecurityToken, name: String) async throws {
        let transport = Self.transport()
        _ = try await Self.anonymous(TokenExchangeRequest(subject: token), transport)
        let sent = transport.calls.first?.form.first { $0.name == "subject_token_type" }?.value
        #expect(sent == "urn:ietf:params:oauth:token-type:" + name)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        var requested: TokenType?
        var changes: [(String, JSON?)] = []
        var status = 200
        var code: ErrorCode?

        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "nothing changed"),
        Row(
            name: "G15 no issued_token_type",
            changes: [("issued_token_type", nil)],
            code: .tokenExchangeIssuedTypeMissing
        ),
        Row(
            name: "G15 issued_token_type is null",
            changes: [("issued_token_type", .null)],
            code: .tokenExchangeIssuedTypeMissing
        ),
        Row(
            name: "G15 issued_token_type is a list",
            changes: [("issued_token_type", [])],
            code: .tokenMalformedResponse
        ),
        Row(
            name: "G15 an ID token for an access token",
            changes: [("issued_token_type", "urn:ietf:params:oauth:token-type:id_token")],
            code: .tokenExchangeIssuedTypeMismatch
        ),
        Row(
            name: "G15 a refresh token for an access token",
            changes: [("issued_token_type", "urn:ietf:params:oauth:token-type:refresh_token")],
            code: .tokenExchangeIssuedTypeMismatch
        ),
        Row(
            name: "G15 an access token for a JWT",
            requested: .jwt,
            code: .tokenExchangeIssuedTypeMismatch
        ),
        Row(
            name: "G15 the type in capitals",
            changes: [("issued_token_type", "urn:ietf:params:oauth:token-type:ACCESS_TOKEN")],
            code: .tokenExchangeIssuedTypeMismatch
        ),
        Row(
            name: "what was asked for",
            requested: .idToken,
            changes: [("issued_token_type", "urn:ietf:params:oauth:token-type:id_token"), ("token_type", "N_A")]
        ),
        Row(
            name: "G15 an access token that is no bearer token",
            changes: [("token_type", "N_A")],
            code: .tokenTypeUnsupported
        ),
        Row(name: "no token", changes: [("access_token", nil)], code: .tokenMalformedResponse),
        Row(
            name: "a refusal",
            changes: [("error", "invalid_target"), ("error_description", "not for subject")],
            status: 400,
            code: .tokenExchangeErrorResponse
        ),
        Row(name: "a server out of order", status: 503, code: .responseStatus),
    ]

    @Test("the answer", arguments: rows)
    func answers(row: Row) async throws {
        var request = TokenExchangeRequest(subject: SecurityToken("a subject token", type: .jwt))
        request.requestedTokenType = row.requested
        do {
            let token = try await Self.anonymous(request, Self.transport(row.changes, status: row.status))
            #expect(row.code == nil)
            #expect(token.token.type == row.requested ?? .accessToken)
            #expect((token.accessToken == nil) == (row.requested != nil))
        } catch let error as OIDCError {
            #expect(error.code == row.code)
            #expect(error.phase == .token)
        }
    }

    @Test("a refusal doesn't bring the token back")
    func echo() async throws {
        let secret = "a-subject-token-of-some-length"
        let transport = Self.transport(
            [("error", "invalid_grant"), ("error_description", .string("bad token " + secret))],
            status: 400
        )
        let error = await #expect(throws: OIDCError.self) {
            try await Self.anonymous(TokenExchangeRequest(subject: SecurityToken(secret, type: .jwt)), transport)
        }
        #expect(error?.providerError?.errorDescription == "bad token [redacted]")
    }

    @Test(
        "an empty token isn't sent",
        arguments: [
            (SecurityToken("", type: .jwt), nil), (SecurityToken("t", type: ""), nil),
            (SecurityToken("t", type: .jwt), SecurityToken("", type: .jwt)),
        ] as [(SecurityToken, SecurityToken?)]
    )
    func empty(subject: SecurityToken, actor: SecurityToken?) async throws {
        var request = TokenExchangeRequest(subject: subject)
        request.actor = actor
        let transport = Self.transport()
        let sent = request
        let error = await #expect(throws: OIDCError.self) { try await Self.anonymous(sent, transport) }
        #expect(error?.code == .tokenExchangeTokenEmpty)
        #expect(transport.calls.isEmpty)
    }

    @Test("a registered client proves itself, and its ID token is verified", arguments: ["aud", "hello"])
    func member(claim: String) async throws {
        let stage = try Stage { call, answer in
            call.options.role == .token ? try Tampering.settingClaims([(claim, "another")], in: answer) : nil
        }
        var request = TokenExchangeRequest(
            subject: SecurityToken("ada@example.com", type: "urn:huggingface:token-type:user-email")
        )
        request.scopes = [.openID, .profile]
        do {
            let token = try await stage.party.exchangeToken(request)
            #expect(claim == "hello")
            #expect(token.idToken?.subject == EmbeddedUser.ada.subject)
            #expect(token.scopes == [.openID, .profile])
            #expect(token.refreshToken == nil)
            #expect(stage.transport.calls.contains { $0.request.headerFields[.authorization] != nil })
        } catch {
            #expect(error.code == .idTokenAudienceMismatch)
            #expect(claim == "aud")
        }
    }

    @Test("a provider's own access token for another", arguments: [true, false])
    func own(isKnown: Bool) async throws {
        let stage = try FlowStage()
        let signIn = try await stage.signIn(FlowStage.request(.code))
        let token = isKnown ? try #require(signIn.accessToken) : AccessToken("unknown")
        do {
            let exchanged = try await stage.party.exchangeToken(TokenExchangeRequest(subject: SecurityToken(token)))
            #expect(isKnown)
            #expect(exchanged.accessToken != signIn.accessToken)
        } catch {
            #expect(error.code == .tokenExchangeErrorResponse)
            #expect(!isKnown)
        }
    }

    @Test("L01 nothing that is printed of it holds a token")
    func canaries() async throws {
        let canaries = Canaries()
        canaries.add("subject", "subject-canary")
        canaries.add("issued", "issued-canary")
        let request = TokenExchangeRequest(subject: SecurityToken("subject-canary", type: .jwt))
        canaries.print("request", request)
        canaries.print("subject", request.subject)
        let transport = Self.transport([("access_token", "issued-canary"), ("refresh_token", "issued-canary-2")])
        canaries.print("token", try await Self.anonymous(request, transport))
        #expect(canaries.leaks.isEmpty)
    }
}
