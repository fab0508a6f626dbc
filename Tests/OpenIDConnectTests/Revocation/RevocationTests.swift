import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Revoking tokens (RFC 7009).
@Suite struct RevocationTests {
    private static func party(
        _ answer: @escaping @Sendable () -> StubTransport.Answer
    ) throws -> (party: RelyingParty, transport: StubTransport) {
        let transport = StubTransport { _ in answer() }
        let party = try Sample.party(
            [("revocation_endpoint", "https://a.example/revoke")],
            client: Client(
                id: "client",
                authentication: .secret(ClientSecret("a-client-secret")),
                redirectURI: "https://app.example/callback"
            ),
            transport: transport
        )
        return (party, transport)
    }

    @Test("what is sent")
    func request() async throws {
        let (party, transport) = try Self.party { Answers.text("", type: nil) }
        try await party.revoke(RefreshToken("refresh"))
        try await party.revoke(AccessToken("access"))
        #expect(transport.calls.map(\.url) == Array(repeating: "https://a.example/revoke", count: 2))
        #expect(
            transport.calls.map { $0.form.map { "\($0.name)=\($0.value)" } } == [
                ["token=refresh", "token_type_hint=refresh_token"], ["token=access", "token_type_hint=access_token"],
            ]
        )
        #expect(transport.calls.allSatisfy { $0.request.headerFields[.authorization] != nil })
        #expect(transport.calls.allSatisfy { $0.options.role == .revocation })
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let status: Int
        var type: String? = "application/json"
        var body = ""
        var code: ErrorCode?

        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "no content", status: 200, type: nil),
        Row(name: "content of any kind", status: 200, type: "text/html", body: "<p>done</p>"),
        Row(name: "another status", status: 204, type: nil, code: .responseStatus),
        Row(
            name: "a type that isn't revoked",
            status: 400,
            body: #"{"error":"unsupported_token_type"}"#,
            code: .revocationUnsupportedTokenType
        ),
        Row(name: "a wrong secret", status: 401, body: #"{"error":"invalid_client"}"#, code: .revocationErrorResponse),
        Row(name: "a refusal without a word", status: 400, code: .revocationErrorResponse),
        Row(name: "not now", status: 503, code: .revocationUnavailable),
        Row(name: "out of order", status: 500, code: .responseStatus),
        Row(name: "a redirect", status: 307, code: .responseRedirect),
    ]

    @Test("the answer", arguments: rows)
    func answers(row: Row) async throws {
        let (party, _) = try Self.party { Answers.text(row.body, status: row.status, type: row.type) }
        do {
            try await party.revoke(RefreshToken("refresh"))
            #expect(row.code == nil)
        } catch {
            #expect(error.code == row.code)
            #expect(error.phase == .revocation)
            #expect(error.status == row.status)
        }
    }

    @Test(
        "not now: the error says when to try again",
        arguments: [
            ("120", "Retry-After: 120"),
            ("Fri, 21 Nov 2026 07:28:00 GMT", "Retry-After: Fri, 21 Nov 2026 07:28:00 GMT"), (nil, nil),
        ]
            as [(String?, String?)]
    )
    func retryAfter(value: String?, found: String?) async throws {
        let (party, _) = try Self.party {
            var fields: HTTPFields = [:]
            fields[.retryAfter] = value
            return Answers.text("", status: 503, fields: fields)
        }
        let error = await #expect(throws: OIDCError.self) { try await party.revoke(AccessToken("access")) }
        #expect(error?.code == .revocationUnavailable)
        #expect(error?.actual == found)
    }

    @Test("G14 both tokens of a login end; what goes wrong is reported, and stops nothing")
    func signOut() async throws {
        let stage = try FlowStage { $0.token.issuesRefreshTokens = true }
        let signIn = try await stage.signIn(FlowStage.request(.code))
        #expect(await stage.party.revokeTokens(of: signIn).isEmpty)
        let posts = stage.transport.calls.filter { $0.options.role == .revocation }
        #expect(
            posts.map { $0.form.first { $0.name == "token_type_hint" }?.value } == ["refresh_token", "access_token"]
        )
        for refused in [
            await #expect(throws: OIDCError.self) { try await stage.party.userInfo(for: signIn) },
            await #expect(throws: OIDCError.self) { _ = try await stage.party.refresh(signIn) },
        ] {
            #expect([.userInfoErrorResponse, .tokenErrorResponse].contains(refused?.code))
        }
        // Once more: tokens that are unknown are no error.
        #expect(await stage.party.revokeTokens(of: signIn).isEmpty)

        var knobs = ProviderKnobs()
        knobs.revocationAnswer = .error("unsupported_token_type")
        try stage.provider.setKnobs(knobs)
        #expect(
            await stage.party.revokeTokens(of: signIn).map(\.code) == [
                .revocationUnsupportedTokenType, .revocationUnsupportedTokenType,
            ]
        )
    }

    @Test("Hugging Face revokes nothing, and that is said by name")
    func missing() async throws {
        let stage = try Stage()
        let signIn = try await stage.signIn()
        #expect(
            await stage.party.revokeTokens(of: signIn).map(\.code) == [
                .discoveryMemberMissing, .discoveryMemberMissing,
            ]
        )
        #expect(stage.transport.count(.revocation) == 0)
        #expect(try await stage.party.userInfo(for: signIn).claims["sub"]?.string == signIn.subject)
    }
}
