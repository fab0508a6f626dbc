import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What the provider of the conformance tests does when a user logs out.
@Suite("Conformance: the provider's logout") struct ConformanceLogoutTests {
    private static let returnURI = "https://client.example/bye"
    private static let metadata: JSON = [
        "post_logout_redirect_uris": ["https://client.example/bye"],
        "backchannel_logout_uri": "https://client.example/backchannel",
        "frontchannel_logout_uri": "https://client.example/frontchannel",
    ]

    private static func stage(_ set: (inout LogoutKnobs) -> Void) throws -> ProviderStage {
        var knobs = ProviderKnobs()
        set(&knobs.logout)
        return try ProviderStage(knobs: knobs, metadata: metadata)
    }

    private static func idToken(_ stage: ProviderStage) throws -> String {
        try stage.token(stage.authorize()["code"] ?? "").json["id_token"]?.string ?? ""
    }

    private static func logOut(_ stage: ProviderStage, hint: String, to uri: String = returnURI) throws -> String {
        let parameters = [("id_token_hint", hint), ("post_logout_redirect_uri", uri), ("state", "a b")]
        return try stage.provider.open("https://op.example/end_session?" + FormEncoding.encode(parameters)).url
    }

    @Test(
        "the state comes back, or not, or with something behind it",
        arguments: [
            (LogoutKnobs.StateForm.echo, "?state=a+b"), (.drop, ""), (.append("_INVALID"), "?state=a+b_INVALID"),
        ]
    )
    func state(form: LogoutKnobs.StateForm, query: String) throws {
        let stage = try Self.stage { $0.state = form }
        #expect(try Self.logOut(stage, hint: Self.idToken(stage)) == Self.returnURI + query)
        #expect(stage.findings.isEmpty)
        #expect(stage.provider.requests.last?.checks.contains(.statePresent) == true)
    }

    @Test("a hint that was never issued, and an address that was never registered")
    func wrong() throws {
        let stage = try Self.stage { _ in }
        let hint = try Self.idToken(stage)
        _ = try Self.logOut(stage, hint: hint + "x")
        #expect(stage.findings == [.endSession])
        #expect(throws: SignInRefused.self) { try Self.logOut(stage, hint: hint, to: Self.returnURI + "/") }
        #expect(stage.findings.count == 2)
    }

    @Test(
        "the logout token is signed as the ID token is, or wrongly",
        arguments: [
            (nil, "RS256"), (LogoutKnobs.TokenAlgorithm.none, "none"), (.other, "ES256"),
        ] as [(LogoutKnobs.TokenAlgorithm?, String)]
    )
    func token(algorithm: LogoutKnobs.TokenAlgorithm?, name: String) throws {
        let stage = try Self.stage {
            $0.sendsToken = true
            $0.tokenAlgorithm = algorithm
            $0.tokenOperations = [MemberOperation("nonce", .set("n"))]
        }
        let hint = try Self.idToken(stage)
        _ = try Self.logOut(stage, hint: hint)
        let call = try #require(stage.provider.takeClientCalls().first)
        #expect(call.endpoint == .backChannelLogout)
        #expect(call.request.method == .post)
        #expect(call.request.path == "/backchannel")
        let form = try #require(FormEncoding.decode(call.body))
        #expect(form.map(\.name) == ["logout_token", "ignored_parameter"])
        let parts = form[0].value.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        let header = try JSONDocument(parsing: Base64URL.decode(parts[0])).root
        #expect(header["alg"]?.string == name)
        #expect(header["typ"] == nil)
        let claims =
            algorithm == LogoutKnobs.TokenAlgorithm.none
            ? try JSONDocument(parsing: Base64URL.decode(parts[1])).root : try stage.claims(of: form[0].value)
        #expect(claims["nonce"]?.string == "n")
        #expect(claims["sid"]?.string == (try stage.claims(of: hint)["sid"]?.string))
        #expect(claims["events"]?["http://schemas.openid.net/event/backchannel-logout"]?.isObject == true)
        #expect(stage.provider.takeClientCalls().isEmpty)
    }

    @Test("the provider's page frames the client's, with issuer and session")
    func frontChannel() throws {
        let stage = try Self.stage { $0.framesClient = true }
        _ = try Self.logOut(stage, hint: Self.idToken(stage))
        stage.provider.logOutAtProvider()
        let calls = stage.provider.takeClientCalls()
        #expect(calls.map(\.endpoint) == [.frontChannelLogout, .frontChannelLogout])
        #expect(calls[0].request.path?.hasPrefix("/frontchannel?iss=https%3A%2F%2Fop.example%2F&sid=") == true)
    }

    @Test("a session check says whether the session has changed")
    func sessionCheck() throws {
        var knobs = ProviderKnobs()
        knobs.authorization.addedParameters = [.sessionState]
        knobs.logout.servesSessionChecks = true
        let stage = try ProviderStage(knobs: knobs, metadata: Self.metadata)
        let response = try stage.authorize()
        let hint = try stage.token(response["code"] ?? "").json["id_token"]?.string ?? ""
        let message = "\(stage.client.id) \(response["session_state"] ?? "")"
        func check(_ message: String, _ origin: String = "https://client.example") -> String {
            stage.provider.checkSession(message, from: origin)
        }
        #expect(check(message) == "unchanged")
        #expect(check(message, "https://other.example") == "changed")
        #expect(check("unknown \(response["session_state"] ?? "")") == "error")
        #expect(check("nothing") == "error")
        _ = try Self.logOut(stage, hint: hint)
        #expect(check(message) == "changed")
        #expect(try stage.metadata()["check_session_iframe"]?.string == "https://op.example/check_session")
    }
}
