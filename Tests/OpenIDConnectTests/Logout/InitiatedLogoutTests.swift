import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The logout that the application begins.
@Suite struct InitiatedLogoutTests {
    private static let hint = RawIDToken("a.b.c")

    @Test("the URL has the hint, the client, the way back, a state and the languages")
    func url() async throws {
        var request = LogoutRequest(idTokenHint: Self.hint)
        request.uiLocales = ["de", "en"]
        request.logoutHint = "ada"
        let logout = try await LogoutSample().party.beginLogout(request)
        #expect(logout.url.hasPrefix("https://a.example/logout?"))
        var parameters = try Sample.parameters(of: logout.url)
        let state = try #require(parameters.firstIndex { $0.name == "state" })
        #expect(parameters.remove(at: state).value.utf8.count == 43)
        #expect(
            parameters.map { "\($0.name)=\($0.value)" } == [
                "id_token_hint=a.b.c", "logout_hint=ada", "client_id=client",
                "post_logout_redirect_uri=https://app.example/bye", "ui_locales=de en",
            ]
        )
        #expect("\(logout)" == "Logout(redacted)")
        #expect(!String(reflecting: logout).contains("a.b.c"))
    }

    @Test("without a way back there is no state either")
    func stays() async throws {
        let party = try Sample.party([("end_session_endpoint", "https://a.example/logout")])
        let logout = try await party.beginLogout(LogoutRequest(idTokenHint: Self.hint))
        #expect(try Sample.parameters(of: logout.url).map(\.name) == ["id_token_hint", "client_id"])
        #expect(logout.pending == nil)
    }

    @Test(
        "G09 the return",
        arguments: [
            ("?state=S", nil), ("?other=1&other=2&state=S", nil), ("", .logoutStateMissing),
            ("?state", .logoutStateMismatch),
            ("?state=S_INVALID", .logoutStateMismatch), ("?state=", .logoutStateMismatch),
            ("#state=S", .logoutStateMissing), ("?state=S&state=S", .logoutMalformed), ("?state=S%", .logoutMalformed),
        ] as [(String, ErrorCode?)]
    )
    func back(query: String, code: ErrorCode?) async throws {
        let sample = try LogoutSample()
        let logout = try await sample.party.beginLogout(LogoutRequest(idTokenHint: Self.hint))
        let pending = try PendingLogout(serialized: #require(logout.pending).serialized())
        let state = try #require(Sample.parameters(of: logout.url).first { $0.name == "state" }).value
        let url = "https://app.example/bye" + query.replacing("S", with: state, maxReplacements: 2)
        let verdict = Verdict { () throws(OIDCError) in
            try sample.party.completeLogout(callback: .url(url), pending: pending)
        }
        #expect(verdict == (code.map { .refuse($0) } ?? .accept))
    }

    @Test("G09 the state of another logout, and of another provider's")
    func others() async throws {
        let sample = try LogoutSample()
        let first = try await sample.party.beginLogout()
        let second = try await sample.party.beginLogout()
        let state = try #require(Sample.parameters(of: first.url).first { $0.name == "state" }).value
        func verdict(_ logout: Logout, _ party: RelyingParty) throws -> Verdict {
            let pending = try #require(logout.pending)
            return Verdict { () throws(OIDCError) in
                try party.completeLogout(callback: .query("state=\(state)"), pending: pending)
            }
        }
        #expect(try verdict(first, sample.party) == .accept)
        #expect(try verdict(second, sample.party) == .refuse(.logoutStateMismatch))
        #expect(try verdict(first, Stage().party) == .refuse(.logoutIssuerMismatch))
    }

    @Test(
        "an endpoint that is missing, may not be called, or sets a protocol parameter",
        arguments: [
            (nil, .discoveryMemberMissing), ("http://a.example/logout", .discoveryMemberInvalid),
            ("https://a.example/logout?state=x", .discoveryMemberInvalid),
            ("https://a.example/logout?%", .discoveryMemberInvalid), ("https://a.example/logout?tenant=1", nil),
        ] as [(JSON?, ErrorCode?)]
    )
    func endpoint(url: JSON?, code: ErrorCode?) async throws {
        let party = try Sample.party([("end_session_endpoint", url)])
        var found: ErrorCode?
        do {
            _ = try await party.beginLogout()
        } catch {
            found = error.code
        }
        #expect(found == code)
    }

    @Test("a pending logout that is damaged", arguments: ["", "{}", #"{"version":1,"issuer":"https://a.example"}"#])
    func damaged(text: String) {
        let error = #expect(throws: OIDCError.self) { try PendingLogout(serialized: Array(text.utf8)) }
        #expect(error?.code == .logoutMalformed)
    }

    @Test(
        "G09 a way back that is no absolute URI is refused at construction",
        arguments: ["/bye", "https://a.example/#x"]
    )
    func wayBack(uri: String) {
        let client = Client(id: "client", redirectURI: "https://app.example/callback", postLogoutRedirectURI: uri)
        let error = #expect(throws: OIDCError.self) { try Sample.party(client: client) }
        #expect(error?.code == .configurationRedirectURI)
    }
}
