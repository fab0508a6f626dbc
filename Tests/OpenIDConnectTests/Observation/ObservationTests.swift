import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What an observer is told.
@Suite struct ObservationTests {
    private let observer = RecordingObserver()

    @Test("a sign-in: each operation with those that it consists of, and a warm one without the fetches")
    func signIn() async throws {
        let stage = try Stage(configure: { $0.observer = observer })
        let (login, callback) = try await stage.begin()
        #expect(observer.take() == ["begin_login / request discovery", "begin_login"])
        let signIn = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        #expect(
            observer.take() == [
                "complete_login / request token_endpoint",
                "complete_login / fetch_key_set first / request jwks_uri", "complete_login / fetch_key_set first",
                "complete_login / verify id_token", "complete_login",
            ]
        )
        _ = try await stage.party.userInfo(for: signIn)
        #expect(observer.take() == ["userinfo / request userinfo_endpoint", "userinfo"])
        _ = try await stage.signIn()
        #expect(
            observer.take() == [
                "begin_login", "complete_login / request token_endpoint", "complete_login / verify id_token",
                "complete_login",
            ]
        )
    }

    @Test("a refusal: the code, and the error as it was")
    func refusal() async throws {
        let stage = try Stage(configure: { $0.observer = observer })
        let (login, callback) = try await stage.begin()
        stage.time.advance(by: .seconds(601))
        _ = observer.take()
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        }
        #expect(error?.code == .loginExpired)
        #expect(observer.take() == ["complete_login: login.expired"])
    }

    @Test("a provider that doesn't answer: each request that failed, and what failed with it")
    func down() async throws {
        let stage = try Stage(tamper: { _, _ in throw TransportError(.connectionFailed, detail: "down") }) {
            $0.observer = observer
        }
        let error = await #expect(throws: OIDCError.self) {
            try await stage.time.run { try await stage.party.beginLogin() }
        }
        #expect(error?.code == .transportConnectionFailed)
        #expect(
            observer.take() == [
                "begin_login / request discovery: transport.connection_failed",
                "begin_login: transport.connection_failed",
            ]
        )
    }

    @Test("why a key set was fetched")
    func reasons() async throws {
        let stage = try Stage(configure: { $0.observer = observer })
        func fetches() -> [String] {
            observer.take().filter { $0.contains("fetch_key_set") && !$0.contains("request") || $0.contains("verify") }
        }
        _ = try await stage.signIn()
        #expect(fetches() == ["complete_login / fetch_key_set first", "complete_login / verify id_token"])
        try stage.provider.rotateKeys(to: SharedKeys.second)
        _ = try await stage.signIn()
        #expect(
            fetches() == [
                "complete_login / verify id_token: jws.key_not_found", "complete_login / fetch_key_set unknown_key",
                "complete_login / verify id_token",
            ]
        )
        stage.time.advance(by: .seconds(86_400))
        _ = try await stage.signIn()
        #expect(fetches() == ["complete_login / fetch_key_set expired", "complete_login / verify id_token"])
        let keeper = Task { [party = stage.party] in await party.keepKeySetFresh() }
        while stage.time.sleeperCount == 0 { await Task.yield() }
        stage.time.advance(by: .seconds(86_400))
        while stage.provider.requestCount(path: "/oauth/jwks") < 4 { await Task.yield() }
        keeper.cancel()
        await keeper.value
        #expect(fetches() == ["fetch_key_set ahead"])
    }

    @Test("a refresh and what it brings")
    func refresh() async throws {
        let stage = try Stage(configure: { $0.observer = observer })
        var knobs = ProviderKnobs()
        knobs.token.issuesRefreshTokens = true
        knobs.token.refreshBringsIDToken = true
        try stage.provider.setKnobs(knobs)
        let signIn = try await stage.signIn()
        _ = observer.take()
        _ = try await stage.party.refresh(signIn)
        #expect(
            observer.take() == ["refresh / request token_endpoint", "refresh / verify id_token", "refresh"]
        )
    }

    @Test("a device login")
    func device() async throws {
        let stage = try Stage(configure: { $0.observer = observer })
        let login = try await stage.party.beginDeviceLogin(DeviceAuthorizationRequest(scopes: [.profile]))
        #expect(observer.take() == ["request discovery", "request device_authorization_endpoint"])
        #expect(stage.provider.decide(.approve, userCode: login.authorization.userCode))
        _ = try await stage.time.run { try await stage.party.completeDeviceLogin(login) }
        #expect(
            observer.take() == [
                "complete_device_login / request token_endpoint",
                "complete_device_login / fetch_key_set first / request jwks_uri",
                "complete_device_login / fetch_key_set first", "complete_device_login / verify id_token",
                "complete_device_login",
            ]
        )
    }

    @Test("a browser that comes back: with its cookie, and without")
    func callback() async throws {
        let stage = try WebStage(observer: observer)
        var browser = EmbeddedBrowser()
        let next = try await stage.begin(&browser)
        _ = observer.take()
        var stranger = EmbeddedBrowser()
        #expect(try await stage.finish(next, &stranger).refusal?.code == .loginCookieMissing)
        #expect(observer.take() == ["callback: login.cookie_missing"])
        #expect(try await stage.finish(next, &browser).status == 303)
        #expect(observer.take().suffix(2) == ["callback / complete_login", "callback"])
    }
}
