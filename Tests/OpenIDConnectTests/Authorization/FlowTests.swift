import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The implicit and hybrid flows (OIDC Core 3.2, 3.3) before a provider that has them.
@Suite struct FlowTests {
    static let modes: [ResponseMode?] = [nil, .fragment, .formPost]

    @Test("each flow in each mode", arguments: ResponseType.allCases, modes)
    func flow(type: ResponseType, mode: ResponseMode?) async throws {
        let stage = try FlowStage()
        let signIn = try await stage.signIn(FlowStage.request(type, mode))
        #expect(signIn.subject == EmbeddedUser.grace.subject)
        #expect(signIn.validation.isValid)
        #expect((signIn.accessToken != nil) == (type != .idToken))
        #expect(stage.transport.count(.token) == (type.hasCode ? 1 : 0))
        let sent = try #require(stage.provider.requests.first { $0.endpoint == .authorization })
        #expect(sent["response_type"] == type.rawValue)
        #expect(sent["response_mode"] == (mode == (type == .code ? .query : .fragment) ? nil : mode?.rawValue))
        #expect((sent["code_challenge"] != nil) == type.hasCode)
        #expect(stage.provider.requests.allSatisfy { $0.findings.isEmpty })
        guard type != .idToken else { return }
        // A second access token from the token endpoint makes the first one stop working.
        #expect(try await stage.party.userInfo(for: signIn).email?.address == "grace@example.com")
    }

    @Test("without an access token there is no UserInfo")
    func noUserInfo() async throws {
        let stage = try FlowStage()
        let signIn = try await stage.signIn(FlowStage.request(.idToken))
        let error = await #expect(throws: OIDCError.self) { try await stage.party.userInfo(for: signIn) }
        #expect(error?.code == .userInfoAccessTokenMissing)
        #expect(error?.phase == .userInfo)
        #expect(stage.transport.count(.userInfo) == 0)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let type: ResponseType
        let code: ErrorCode
        let isFront: Bool
        let turn: @Sendable (inout ProviderKnobs) -> Void

        init(
            _ name: String,
            _ type: ResponseType,
            _ code: ErrorCode,
            isFront: Bool = true,
            _ turn: @escaping @Sendable (inout ProviderKnobs) -> Void
        ) {
            self.name = name
            self.type = type
            self.code = code
            self.isFront = isFront
            self.turn = turn
        }

        /// A change to the response itself.
        init(_ operation: MemberOperation, _ type: ResponseType, _ code: ErrorCode) {
            self.init("\(operation)", type, code) { $0.authorization.operations = [operation] }
        }

        var testDescription: String { "\(type.rawValue): \(name)" }
    }

    static let faults: [Fault] = [
        Fault(.init("id_token", .remove), .idToken, .callbackIDTokenMissing),
        Fault(.init("id_token", .set("")), .codeIDToken, .callbackIDTokenMissing),
        Fault(.init("access_token", .remove), .idTokenToken, .callbackAccessTokenMissing),
        Fault(.init("access_token", .remove), .codeToken, .callbackAccessTokenMissing),
        Fault(.init("code", .remove), .codeIDToken, .callbackCodeMissing),
        Fault(.init("code", .set("c")), .idToken, .callbackUnexpectedParameter),
        Fault(.init("access_token", .set("a")), .codeIDToken, .callbackUnexpectedParameter),
        Fault(.init("id_token", .set("a.b.c")), .codeToken, .callbackUnexpectedParameter),
        Fault(.init("refresh_token", .set("r")), .idTokenToken, .callbackUnexpectedParameter),
        Fault(.init("token_type", .remove), .idTokenToken, .tokenTypeUnsupported),
        Fault(.init("token_type", .set("mac")), .codeToken, .tokenTypeUnsupported),
        Fault(.init("expires_in", .set("1.5")), .idTokenToken, .callbackParameterInvalid),
        Fault(.init("expires_in", .set("+5")), .idTokenToken, .callbackParameterInvalid),
        Fault(.init("access_token", .append("\r\nX: y")), .idTokenToken, .callbackParameterInvalid),
        Fault(.init("id_token", .repeat("a.b.c")), .idToken, .callbackDuplicateParameter),
        Fault(.init("access_token", .append("1")), .idTokenToken, .idTokenAccessTokenHashMismatch),
        Fault(.init("code", .append("1")), .codeIDToken, .idTokenCodeHashMismatch),
        Fault(.init("code", .append("1")), .codeIDTokenToken, .idTokenCodeHashMismatch),
        Fault("no nonce", .idToken, .idTokenNonceMissing) { $0.idToken.operations = [.init("nonce", .remove)] },
        Fault("damaged signature", .codeIDToken, .jwsSignatureInvalid) { $0.idToken.hasCorruptSignature = true },
        Fault("unsigned", .idToken, .jwsAlgorithmNotAllowed) { $0.idToken.algorithm = "none" },
        Fault("another user in front", .codeIDToken, .idTokenFrontChannelMismatch, isFront: false) {
            $0.idToken.frontOperations = [.init("sub", .append("1"))]
        },
        Fault("another user in front", .codeIDTokenToken, .idTokenFrontChannelMismatch, isFront: false) {
            $0.idToken.frontOperations = [.init("sub", .append("1"))]
        },
        Fault("no ID token from the token endpoint", .codeIDToken, .tokenIDTokenMissing, isFront: false) {
            $0.token.operations = [.init("id_token", .remove)]
        },
    ]

    @Test("E06 refused before the code is redeemed, if the fault is in front", arguments: faults)
    func refused(fault: Fault) async throws {
        let stage = try FlowStage(knobs: fault.turn)
        let error = await #expect(throws: OIDCError.self) {
            try await stage.signIn(FlowStage.request(fault.type))
        }
        #expect(error?.code == fault.code)
        #expect(stage.transport.count(.token) == (fault.isFront ? 0 : 1))
        // The same without the fault.
        _ = try await FlowStage().signIn(FlowStage.request(fault.type))
    }

    @Test(
        "the access token's life and the granted scopes",
        arguments: [("3600", 3600), ("99999999999999999999", 1 << 31)] as [(String, Int64)]
    )
    func life(text: String, seconds: Int64) async throws {
        let stage = try FlowStage {
            $0.authorization.operations = [.init("expires_in", .set(.string(text))), .init("scope", .set("openid"))]
        }
        let signIn = try await stage.signIn(FlowStage.request(.idTokenToken))
        #expect(signIn.accessTokenExpiresAt == stage.time.unixTime() + seconds)
        #expect(signIn.scopes == [.openID])
        let other = try await FlowStage().signIn(FlowStage.request(.idTokenToken))
        #expect(other.accessTokenExpiresAt == nil)
        #expect(other.scopes == [.openID, .email])
    }

    // MARK: Without the code

    @Test(
        "OIDC Core 3.3.2.8: who signed in, and no code redeemed",
        arguments: [.codeIDToken, .codeIDTokenToken, .idToken] as [ResponseType]
    )
    func withoutCode(type: ResponseType) async throws {
        let stage = try FlowStage()
        let (pending, callback) = try await stage.begin(FlowStage.request(type))
        let signIn = try await stage.party.completeLoginWithoutCode(callback: callback, pending: pending)
        #expect(signIn.subject == EmbeddedUser.grace.subject)
        #expect((signIn.accessToken != nil) == type.hasAccessToken)
        #expect(signIn.tokenResponseMembers.isEmpty)
        #expect(stage.transport.count(.token) == 0)
        let again = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: callback, pending: pending)
        }
        #expect(again?.code == .loginAlreadyUsed)
    }

    @Test("without the code, the code flow has nothing", arguments: [.code, .codeToken] as [ResponseType])
    func nothing(type: ResponseType) async throws {
        let stage = try FlowStage()
        let (pending, callback) = try await stage.begin(FlowStage.request(type))
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLoginWithoutCode(callback: callback, pending: pending)
        }
        #expect(error?.code == .callbackIDTokenMissing)
        #expect(stage.transport.count(.token) == 0)
    }
}
