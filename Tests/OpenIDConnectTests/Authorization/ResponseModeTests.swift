import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// How the authorization response travels: one way for each login.
@Suite struct ResponseModeTests {
    enum Source: String, CaseIterable, Sendable {
        case url, query, fragment, form

        func callback(_ parameters: String) -> Callback {
            switch self {
            case .url: .url("/callback?\(parameters)")
            case .query: .query(parameters)
            case .fragment: .fragment(parameters)
            case .form: .form(parameters)
            }
        }

        func fits(_ mode: ResponseMode) -> Bool {
            switch self {
            case .url, .query: mode == .query
            case .fragment: mode == .fragment
            case .form: mode == .formPost
            }
        }
    }

    @Test("E12 in the mode of the login, and in no other", arguments: Source.allCases, ResponseMode.allCases)
    func source(source: Source, mode: ResponseMode) async throws {
        let stage = try FlowStage()
        let login = try await stage.party.beginLogin(FlowStage.request(.code, mode))
        let next = try stage.provider.open(login.url)
        let separator = next.url.firstIndex { $0 == "?" || $0 == "#" }
        let parameters = next.method == .post ? next.form : String(next.url[try #require(separator)...].dropFirst())
        func complete(_ parameters: String) async throws -> SignIn {
            try await stage.party.completeLogin(callback: source.callback(parameters), pending: login.pending)
        }
        // A response that wasn't asked for ends nothing, however it comes.
        let other = await #expect(throws: OIDCError.self) { try await complete("code=c&state=other") }
        #expect(other?.code == .callbackStateMismatch)
        guard !source.fits(mode) else {
            #expect(try await complete(parameters).subject == EmbeddedUser.grace.subject)
            return
        }
        let error = await #expect(throws: OIDCError.self) { try await complete(parameters) }
        #expect(error?.code == .callbackResponseModeMismatch)
        // The right state ends the login: the code that came astray is worth nothing.
        let again = await #expect(throws: OIDCError.self) { try await complete(parameters) }
        #expect(again?.code == .loginAlreadyUsed)
        #expect(stage.transport.count(.token) == 0)
    }

    @Test(
        "E11 from one source",
        arguments: [
            ("/callback#QUERY", nil), ("https://app.example/callback#QUERY", nil),
            ("/callback?state=evil&code=evil#QUERY", nil), ("/callback?QUERY#QUERY&x=1", nil),
            ("/callback?QUERY", .callbackResponseModeMismatch), ("/callback?QUERY#", .callbackStateMissing),
            ("/callback?QUERY#state=evil", .callbackStateMismatch), ("/callback#?QUERY", .callbackCodeMissing),
            ("/callback#QUERY#QUERY", .callbackDuplicateParameter),
        ] as [(String, ErrorCode?)]
    )
    func fragment(template: String, code: ErrorCode?) async throws {
        let stage = try FlowStage()
        let login = try await stage.party.beginLogin(FlowStage.request(.codeIDToken))
        let url = try stage.provider.open(login.url).url
        let response = String(url[try #require(url.firstIndex(of: "#"))...].dropFirst())
        var found: ErrorCode?
        do throws(OIDCError) {
            let callback = Callback.url(template.replacing("QUERY", with: response))
            _ = try await stage.party.completeLogin(callback: callback, pending: login.pending)
        } catch {
            found = error.code
        }
        #expect(found == code)
    }

    @Test("form-post-error: an error comes in the mode of the login", arguments: ResponseType.allCases)
    func error(type: ResponseType) async throws {
        let stage = try FlowStage { $0.authorization.error = "login_required" }
        var request = FlowStage.request(type, .formPost)
        request.prompt = [.none]
        let (pending, callback) = try await stage.begin(request)
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: callback, pending: pending)
        }
        #expect(error?.code == .callbackErrorResponse)
        #expect(error?.providerError?.error == "login_required")
        _ = try await FlowStage().signIn(request)
    }

    // MARK: The request

    private static func refusal(_ request: AuthorizationRequest, _ metadata: [(String, JSON?)] = []) async -> ErrorCode?
    {
        do throws(OIDCError) {
            let party: RelyingParty
            do {
                party = try Sample.party(metadata)
            } catch {
                Issue.record(error)
                return nil
            }
            _ = try await party.beginLogin(request)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("E13 tokens are not asked for in a query", arguments: ResponseType.allCases)
    func query(type: ResponseType) async {
        let code = await Self.refusal(FlowStage.request(type, .query))
        #expect(code == (type == .code ? nil : .authorizationResponseModeUnsupported))
    }

    @Test(
        "what the provider doesn't list is not asked for",
        arguments: [
            (.codeIDToken, nil, ["code", "id_token code"], nil, nil),
            (.codeIDToken, nil, ["code", "code token"], nil, .authorizationResponseTypeUnsupported),
            (.codeIDTokenToken, nil, ["token id_token code"], nil, nil),
            (.idToken, nil, [], nil, .authorizationResponseTypeUnsupported),
            (.code, nil, [], [], nil),
            (.code, .formPost, nil, nil, nil),
            (.code, .formPost, nil, ["query", "form_post"], nil),
            (.code, .formPost, nil, ["query", "fragment"], .authorizationResponseModeUnsupported),
            (.idToken, .fragment, nil, ["query"], nil),
        ] as [(ResponseType, ResponseMode?, [String]?, [String]?, ErrorCode?)]
    )
    func listed(
        type: ResponseType,
        mode: ResponseMode?,
        types: [String]?,
        modes: [String]?,
        code: ErrorCode?
    ) async {
        func list(_ values: [String]?) -> JSON? { values.map { .array($0.map { .string($0) }) } }
        let metadata = [("response_types_supported", list(types)), ("response_modes_supported", list(modes))]
        #expect(await Self.refusal(FlowStage.request(type, mode), metadata) == code)
    }

    @Test(
        "OIDCC-AUTH-8 prompt none stands alone",
        arguments: [
            ([.none], nil, true), ([.none], 1, true), ([.login], 0, true), ([], 0, true), ([.none], 0, false),
            ([.none, .login], nil, false), ([.consent, .none], nil, false),
        ] as [([Prompt], Int64?, Bool)]
    )
    func contradiction(prompt: [Prompt], maxAge: Int64?, isRight: Bool) async {
        var request = AuthorizationRequest()
        request.prompt = prompt
        request.maxAge = maxAge
        #expect(await Self.refusal(request) == (isRight ? nil : .authorizationPromptContradiction))
    }
}
