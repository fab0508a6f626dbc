import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What the token endpoint answers (RFC 6749 section 5.1), through whole logins.
@Suite struct TokenResponseTests {
    /// A login whose token response has other members.
    private static func signIn(_ members: [(String, JSON?)]) async throws -> (signIn: SignIn, now: Int64) {
        let stage = try Stage { call, answer in
            call.options.role == .token ? try Tampering.setting(members, in: answer) : nil
        }
        return (try await stage.signIn(), stage.time.unixTime())
    }

    private static func refusal(_ answer: @escaping @Sendable () -> StubTransport.Answer) async throws -> OIDCError? {
        let stage = try Stage { call, _ in call.options.role == .token ? answer() : nil }
        return await #expect(throws: OIDCError.self) { try await stage.signIn() }
    }

    @Test("the whole response")
    func whole() async throws {
        let (signIn, now) = try await Self.signIn([("x_unknown", ["kept": 1])])
        #expect(signIn.accessTokenExpiresAt == now + 28_799)
        #expect(signIn.refreshToken?.revealed.hasPrefix("hf_oauth__refresh_") == true)
        #expect(signIn.scopes == [.openID, .profile, .email])
        #expect(signIn.tokenResponseMembers.contains("x_unknown"))
        #expect(signIn.subject == EmbeddedUser.ada.subject)
    }

    @Test("optional members may be absent or null", arguments: [nil, .null] as [JSON?])
    func optional(value: JSON?) async throws {
        let (signIn, _) = try await Self.signIn([("expires_in", value), ("refresh_token", value), ("scope", value)])
        #expect(signIn.accessTokenExpiresAt == nil)
        #expect(signIn.refreshToken == nil)
        #expect(signIn.scopes == [.openID, .profile, .email])
    }

    @Test("token_type in any case", arguments: ["Bearer", "bearer", "BEARER", "bEaReR"])
    func tokenType(type: String) async throws {
        #expect(try await Self.signIn([("token_type", .string(type))]).signIn.subject == EmbeddedUser.ada.subject)
    }

    @Test("F20 G12 another token_type", arguments: ["DPoP", "mac", "", "bearer ", "N_A", "\u{412}earer"])
    func otherTokenType(type: String) async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn([("token_type", .string(type))]) }
        #expect(error?.code == .tokenTypeUnsupported)
        #expect(error?.phase == .token)
        #expect(error?.expected == "Bearer")
    }

    @Test(
        "G06 expires_in",
        arguments: [
            (28_799, 28_799), (0, 0), (1, 1), ("3600", 3600), ("0", 0), (.number("3599.9"), 3599),
            (.number("3.6e3"), 3600),
            (.number("1e300"), 1 << 31), (.integer(.max), 1 << 31), ("99999999999", 1 << 31),
            (.number("99999999999999999999999"), 1 << 31), ("99999999999999999999999", 1 << 31), (.number("-0"), 0),
        ] as [(JSON, Int64)]
    )
    func expiresIn(value: JSON, seconds: Int64) async throws {
        let (signIn, now) = try await Self.signIn([("expires_in", value)])
        #expect(signIn.accessTokenExpiresAt == now + seconds)
    }

    @Test(
        "G06 D09 expires_in that is no number of seconds",
        arguments: [
            -1, "-1", "+5", "3600s", " 3600", "", "0x10", "1e3", "3600.0", true, [3600], [:], .number("-1e300"),
        ] as [JSON]
    )
    func badExpiresIn(value: JSON) async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn([("expires_in", value)]) }
        #expect(error?.code == .tokenMalformedResponse)
        #expect(error?.detail.contains("\"expires_in\"") == true)
    }

    @Test(
        "F20 a member is missing or of a wrong type",
        arguments: [
            ("access_token", nil), ("access_token", .null), ("access_token", 1),
            ("access_token", "a\u{0}b"), ("access_token", "a b"), ("access_token", "a\r\nX: y"),
            ("access_token", "t\u{F6}ken"), ("token_type", nil), ("token_type", .null), ("token_type", 1),
            ("refresh_token", 1), ("scope", ["openid"]), ("id_token", ["a.b.c"]), ("id_token", 1),
        ] as [(String, JSON?)]
    )
    func malformed(name: String, value: JSON?) async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn([(name, value)]) }
        #expect(error?.code == .tokenMalformedResponse)
        #expect(error?.phase == .token)
        #expect(error?.endpoint == "https://huggingface.co/oauth/token")
        #expect(error?.detail.contains("\"\(name)\"") == true)
    }

    @Test("H18 an empty access token has a code of its own")
    func emptyAccessToken() async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn([("access_token", "")]) }
        #expect(error?.code == .tokenAccessTokenEmpty)
        #expect(error?.phase == .token)
    }

    @Test("no ID token", arguments: [nil, .null] as [JSON?])
    func idTokenMissing(value: JSON?) async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn([("id_token", value)]) }
        #expect(error?.code == .tokenIDTokenMissing)
        #expect(error?.phase == .token)
    }

    @Test(
        "G05 scopes that were granted",
        arguments: [
            ("openid", [.openID]), ("", []), ("openid  profile ", [.openID, .profile]),
            ("openid admin", [.openID, "admin"]),
            ("profile,email", ["profile,email"]),
        ] as [(String, [Scope])]
    )
    func scopes(scope: String, granted: [Scope]) async throws {
        #expect(try await Self.signIn([("scope", .string(scope))]).signIn.scopes == granted)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: ErrorCode
        var error: String?
        let answer: @Sendable () -> StubTransport.Answer

        var testDescription: String { name }
    }

    static let token = #"{"access_token":"a","token_type":"bearer"}"#

    static let answers: [Case] = [
        Case(name: "F20 JSON array", code: .jsonMalformed) { Answers.text("[\(token)]") },
        Case(name: "F20 form instead of JSON", code: .responseContentType) {
            Answers.text("access_token=a&token_type=bearer", type: "application/x-www-form-urlencoded")
        },
        Case(name: "F20 HTML", code: .responseContentType) { Answers.text("<html>", type: "text/html") },
        Case(name: "F20 JSON as text", code: .responseContentType) { Answers.text(token, type: "text/plain") },
        Case(name: "F20 empty", code: .jsonMalformed) { Answers.text("") },
        Case(name: "D01 access_token twice", code: .jsonDuplicateMember) {
            Answers.text(#"{"access_token":"b",\#(token.dropFirst())"#)
        },
        Case(name: "D15 beyond 256 KiB", code: .transportBodyTooLarge) {
            Answers.text(token + String(repeating: " ", count: 256 * 1024))
        },
        Case(name: "status 201", code: .responseStatus) { Answers.text(token, status: 201) },
        Case(name: "F04 redirect 307", code: .responseRedirect) {
            Answers.redirect(307, to: "https://evil.example/token")
        },
        Case(name: "F04 redirect 308", code: .responseRedirect) { Answers.redirect(308, to: "/token2") },
        Case(name: "error with status 200", code: .tokenMalformedResponse) { Answers.json(["error": "invalid_grant"]) },
        Case(name: "error", code: .tokenErrorResponse, error: "invalid_grant (used)") {
            Answers.json(["error": "invalid_grant", "error_description": "used"], status: 400)
        },
        Case(name: "error without description", code: .tokenErrorResponse, error: "invalid_client") {
            Answers.json(["error": "invalid_client"], status: 401)
        },
        Case(name: "error as HTML", code: .tokenErrorResponse) {
            Answers.text("<html>", status: 400, type: "text/html")
        },
        Case(name: "error in the wrong type is read all the same", code: .tokenErrorResponse, error: "x") {
            Answers.text(#"{"error":"x"}"#, status: 400, type: "text/html")
        },
        Case(name: "error that is no string", code: .tokenErrorResponse) { Answers.json(["error": 1], status: 400) },
        Case(name: "error beyond 16 KiB", code: .tokenErrorResponse) {
            Answers.json(["error": "x", "filler": .string(String(repeating: "a", count: 16 * 1024))], status: 400)
        },
        Case(name: "error with status 500", code: .responseStatus, error: "server_error") {
            Answers.json(["error": "server_error"], status: 500)
        },
        Case(name: "429", code: .tokenErrorResponse) { Answers.text("slow down", status: 429, type: "text/plain") },
    ]

    @Test("F20 refused", arguments: answers)
    func refused(refusal: Case) async throws {
        let error = try await Self.refusal(refusal.answer)
        #expect(error?.code == refusal.code)
        #expect(error?.phase == .token)
        #expect(error?.providerError?.description == refusal.error)
    }

    @Test("a content type that isn't there is no reason", arguments: [nil, "application/json;charset=UTF-8"])
    func contentType(type: String?) async throws {
        let stage = try Stage { call, answer in
            guard call.options.role == .token else { return nil }
            return Answers.text(String(decoding: answer.1, as: UTF8.self), type: type)
        }
        _ = try await stage.signIn()
    }
}
