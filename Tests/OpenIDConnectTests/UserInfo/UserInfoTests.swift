import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// UserInfo (OIDC Core 5.3), after whole logins.
@Suite struct UserInfoTests {
    private static func userInfo(
        _ answer: @escaping @Sendable (StubTransport.Answer) throws -> StubTransport.Answer = { $0 }
    ) async throws -> (UserInfo, Stage) {
        let stage = try Stage { call, original in call.options.role == .userInfo ? try answer(original) : nil }
        return (try await stage.party.userInfo(for: stage.signIn()), stage)
    }

    private static func refusal(
        _ answer: @escaping @Sendable (StubTransport.Answer) throws -> StubTransport.Answer
    ) async -> OIDCError? {
        await #expect(throws: OIDCError.self) { try await userInfo(answer) }
    }

    @Test("OIDCC-UI-1: one GET, the token in the header alone")
    func request() async throws {
        let stage = try Stage()
        let signIn = try await stage.signIn()
        let accessToken = try #require(signIn.accessToken)
        _ = try await stage.party.userInfo(for: signIn)
        let call = try #require(stage.transport.calls.last)
        #expect(call.request.method == .get)
        #expect(call.url == "https://huggingface.co/oauth/userinfo")
        #expect(
            call.request.headerFields == [
                .accept: "application/json", .authorization: "Bearer \(accessToken.revealed)",
            ]
        )
        #expect(call.body.isEmpty)
        #expect(call.options == ExchangeOptions(role: .userInfo, maximumBodySize: 1 << 20))
        #expect(stage.transport.count(.userInfo) == 1)
    }

    @Test("typed claims, and every other one")
    func claims() async throws {
        let (info, _) = try await Self.userInfo {
            try Tampering.setting(
                [
                    ("given_name", "Ada"), ("family_name", "Example"), ("nickname", "ada"), ("locale", "en-GB"),
                    ("zoneinfo", "Europe/London"), ("x_unknown", [1, 2]),
                ],
                in: $0
            )
        }
        #expect(info.name == "Ada Example")
        #expect(info.givenName == "Ada")
        #expect(info.familyName == "Example")
        #expect(info.nickname == "ada")
        #expect(info.preferredUsername == "ada-example")
        #expect(info.profile == "https://huggingface.co/ada-example")
        #expect(info.picture?.hasPrefix("https://huggingface.co/avatars/") == true)
        #expect(info.website == "https://ada.example")
        #expect(info.locale == "en-GB")
        #expect(info.zoneInfo == "Europe/London")
        #expect(info["x_unknown"]?.array?.count == 2)
        #expect(info["isPro"]?.bool == true)
        #expect(info["no_such_claim"] == nil)
    }

    @Test("claims of a wrong type are nil, and no reason to refuse", arguments: [1, .null, true, [], [:]] as [JSON])
    func wrongTypes(value: JSON) async throws {
        let names = ["name", "picture", "email", "preferred_username"]
        let (info, _) = try await Self.userInfo { try Tampering.setting(names.map { ($0, value) }, in: $0) }
        #expect(info.name == nil)
        #expect(info.picture == nil)
        #expect(info.email == nil)
        #expect(info.preferredUsername == nil)
    }

    @Test(
        "I01 an email address counts as verified when the provider says so",
        arguments: [
            (true, true), ("true", true), (false, false), ("false", false), (nil, false), (.null, false), (1, false),
            ("TRUE", false), ("", false), ([true], false), ("1", false),
        ] as [(JSON?, Bool)]
    )
    func email(verified: JSON?, isVerified: Bool) async throws {
        let (info, _) = try await Self.userInfo { try Tampering.setting([("email_verified", verified)], in: $0) }
        #expect(info.email?.address == "ada@example.com")
        #expect(info.email?.isVerified == isVerified)
    }

    @Test("no address, no claim", arguments: [nil, ""] as [JSON?])
    func noEmail(address: JSON?) async throws {
        let (info, _) = try await Self.userInfo { try Tampering.setting([("email", address)], in: $0) }
        #expect(info.email == nil)
    }

    @Test("G01 no sub", arguments: [nil, .null, "", 1, ["65f0c1a2b3d4e5f60718293a"], "a\u{0}"] as [JSON?])
    func subjectMissing(subject: JSON?) async throws {
        let error = await Self.refusal { try Tampering.setting([("sub", subject)], in: $0) }
        #expect(error?.code == .userInfoSubjectMissing)
        #expect(error?.phase == .userInfo)
    }

    @Test(
        "G01 another sub",
        arguments: [
            "another", "65F0C1A2B3D4E5F60718293A", "65f0c1a2b3d4e5f60718293a ", "65f0c1a2b3d4e5f60718293a\u{301}",
            "65f0c1a2b3d4e5f60718293",
        ]
    )
    func subjectMismatch(subject: String) async throws {
        let error = await Self.refusal { try Tampering.setting([("sub", .string(subject))], in: $0) }
        #expect(error?.code == .userInfoSubjectMismatch)
        #expect(error?.phase == .userInfo)
        #expect(error?.expected == EmbeddedUser.ada.subject)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: ErrorCode
        var error: String?
        let answer: @Sendable (StubTransport.Answer) throws -> StubTransport.Answer

        var testDescription: String { name }
    }

    private static func challenge(_ field: String, status: Int = 401) -> StubTransport.Answer {
        Answers.text("", status: status, type: nil, fields: [.wwwAuthenticate: field])
    }

    static let refusals: [Case] = [
        Case(name: "401 with a challenge alone", code: .userInfoErrorResponse, error: "invalid_token (expired)") { _ in
            challenge(#"Bearer realm="r", error="invalid_token", error_description="expired""#)
        },
        Case(name: "403 with a challenge", code: .userInfoErrorResponse, error: "insufficient_scope") { _ in
            challenge(#"Bearer error="insufficient_scope",scope="profile""#, status: 403)
        },
        Case(name: "401 with a quoted pair", code: .userInfoErrorResponse, error: #"invalid_token (a "b")"#) { _ in
            challenge(#"Bearer error="invalid_token", error_description="a \"b\"""#)
        },
        Case(name: "401 with a challenge that names no error", code: .userInfoErrorResponse) { _ in
            challenge(#"Bearer realm="r""#)
        },
        Case(name: "401 with a broken challenge", code: .userInfoErrorResponse) { _ in challenge(#"Bearer error="inv"#)
        },
        Case(name: "401 with another parameter's name", code: .userInfoErrorResponse) { _ in
            challenge(#"Bearer xerror="invalid_token""#)
        },
        Case(name: "401 with nothing", code: .userInfoErrorResponse) { _ in Answers.text("", status: 401, type: nil) },
        Case(name: "401 with an error object", code: .userInfoErrorResponse, error: "invalid_token (gone)") { _ in
            Answers.json(["error": "invalid_token", "error_description": "gone"], status: 401)
        },
        Case(name: "the object goes before the challenge", code: .userInfoErrorResponse, error: "of_the_body") { _ in
            Answers.text(
                #"{"error":"of_the_body"}"#,
                status: 401,
                fields: [.wwwAuthenticate: #"Bearer error="of_the_field""#]
            )
        },
        Case(name: "500", code: .responseStatus) { _ in Answers.text("", status: 500) },
        Case(name: "204", code: .responseStatus) { _ in Answers.text("", status: 204) },
        Case(name: "F04 redirect", code: .responseRedirect) { _ in Answers.redirect(302, to: "https://evil.example/") },
        Case(name: "HTML", code: .responseContentType) { _ in Answers.text("<html>", type: "text/html") },
        Case(name: "a signed response that wasn't asked for", code: .responseContentType) { _ in
            Answers.text("a.b.c", type: "application/jwt")
        },
        Case(name: "JSON array", code: .jsonMalformed) { _ in Answers.text("[]") },
        Case(name: "D01 sub twice", code: .jsonDuplicateMember) { answer in
            Answers.text(#"{"sub":"evil",\#(String(decoding: answer.1.dropFirst(), as: UTF8.self))"#)
        },
        Case(name: "D01 sub twice, once escaped", code: .jsonDuplicateMember) { answer in
            Answers.text(#"{"s\u0075b":"evil",\#(String(decoding: answer.1.dropFirst(), as: UTF8.self))"#)
        },
        Case(name: "D15 beyond 1 MiB", code: .transportBodyTooLarge) { answer in
            (answer.0, answer.1 + Array(repeating: 0x20, count: 1 << 20))
        },
    ]

    @Test("refused", arguments: refusals)
    func refused(refusal: Case) async throws {
        let error = await Self.refusal(refusal.answer)
        #expect(error?.code == refusal.code)
        #expect(error?.phase == .userInfo)
        #expect(error?.providerError?.description == refusal.error)
    }

    @Test("a provider without a UserInfo endpoint")
    func noEndpoint() async throws {
        let stage = try Stage { call, answer in
            call.options.role == .discovery ? try Tampering.setting([("userinfo_endpoint", nil)], in: answer) : nil
        }
        let signIn = try await stage.signIn()
        let error = await #expect(throws: OIDCError.self) { try await stage.party.userInfo(for: signIn) }
        #expect(error?.code == .discoveryMemberMissing)
        #expect(error?.detail.contains("userinfo_endpoint") == true)
    }
}
