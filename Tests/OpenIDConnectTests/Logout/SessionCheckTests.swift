import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Asking the provider's page whether the session has changed.
@Suite struct SessionCheckTests {
    private static func check(
        _ frame: JSON? = "https://a.example:8443/session",
        state: String = "abc.salt"
    ) async throws -> SessionCheck? {
        let stage = try Stage { call, answer in
            call.options.role == .discovery
                ? try Tampering.setting([("check_session_iframe", frame)], in: answer) : nil
        }
        let (login, callback) = try await stage.begin()
        let url = callback + (state.isEmpty ? "" : "&" + FormEncoding.encode([("session_state", state)]))
        let signIn = try await stage.party.completeLogin(callback: .url(url), pending: login.pending)
        return try await stage.party.sessionCheck(for: signIn)
    }

    @Test("the message is the client ID, a space, and the session state of the login")
    func message() async throws {
        let check = try #require(try await Self.check())
        #expect(check.message == "\(EmbeddedClient.confidential.id) abc.salt")
        #expect(check.frameURL.string == "https://a.example:8443/session")
        #expect(check.targetOrigin == "https://a.example:8443")
    }

    @Test(
        "the origin is written as browsers write it",
        arguments: [
            ("https://A.example:443/session?x", "https://a.example"), ("https://a.example", "https://a.example"),
            ("https://a.example:80/", "https://a.example:80"),
        ]
    )
    func origin(url: String, origin: String) async throws {
        #expect(try await Self.check(.string(url))?.targetOrigin == origin)
    }

    @Test(
        "what comes back",
        arguments: [
            ("unchanged", .unchanged), ("changed", .changed), ("error", .error), ("", .error), ("CHANGED", .error),
            ("changed ", .error),
        ] as [(String, SessionCheck.Status)]
    )
    func status(data: String, status: SessionCheck.Status) async throws {
        let check = try #require(try await Self.check())
        #expect(check.status(ofMessage: data, from: "https://a.example:8443") == status)
        for other in ["https://a.example", "http://a.example:8443", "https://a.example:8443/", "null", ""] {
            #expect(check.status(ofMessage: data, from: other) == nil)
        }
    }

    @Test("no session state, or a damaged one, can't be asked about", arguments: ["", "a b", "a\u{E9}"])
    func noState(state: String) async throws {
        #expect(try await Self.check(state: state) == nil)
    }

    @Test("a provider without the page")
    func noPage() async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.check(nil) }
        #expect(error?.code == .discoveryMemberMissing)
    }

    @Test("two session states in one response are refused")
    func twice() async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(
                callback: .url(callback + "&session_state=a&session_state=b"),
                pending: login.pending
            )
        }
        #expect(error?.code == .callbackDuplicateParameter)
    }
}
