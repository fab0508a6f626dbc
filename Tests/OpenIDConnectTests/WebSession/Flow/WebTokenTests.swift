import JOSE
import OpenIDConnectTesting
import Synchronization
import Testing

@testable import OpenIDConnect

/// Fresh tokens of a session, on one server and on several.
@Suite struct WebTokenTests {
    /// A signed-in browser, at a provider that takes each refresh token once.
    private struct TokenWeb {
        let stage: WebStage
        let browser: EmbeddedBrowser
        let session: Session

        init() async throws {
            stage = try WebStage {
                $0.keepsTokens = true
                $0.limits = SessionLimits(idle: 1_000_000, absolute: 1_000_000)
            }
            var knobs = ProviderKnobs()
            knobs.token.issuesRefreshTokens = true
            try stage.provider.setKnobs(knobs)
            var browser = EmbeddedBrowser()
            let answer = try await stage.signIn(&browser)
            session = try #require(answer.session)
            self.browser = browser
        }

        func moveToEnd(minus seconds: Int64) throws {
            let end = try #require(session.tokens?.accessTokenExpiresAt)
            stage.time.advance(by: .seconds(end - seconds - stage.time.unixTime()))
        }

        /// Fresh tokens, from some server; the clock goes on while others wait by it.
        func tokensWhileTimePasses() async throws -> TokenSet {
            try await stage.time.run(step: SessionTokenStore.interval) { [stage, session] in
                try await stage.site.tokens(of: session)
            }
        }

        var refreshCount: Int {
            stage.provider.requests.count { $0["grant_type"] == "refresh_token" }
        }
    }

    @Test("tokens that have time are handed out as they were read, without a call to the provider or the store")
    func fresh() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 61)
        #expect(try web.stage.store?.delete(web.session.id.storeName()) == true)
        let tokens = try await web.stage.site.tokens(of: web.session)
        #expect(tokens.accessToken == web.session.tokens?.accessToken)
        #expect(web.refreshCount == 0)
        // A second later the store is asked, and has none.
        web.stage.time.advance(by: .seconds(1))
        let error = await #expect(throws: OIDCError.self) { try await web.stage.site.tokens(of: web.session) }
        #expect(error?.code == .sessionMissing)
    }

    @Test("G04 G20 many requests of three servers, one refresh, one token")
    func singleFlight() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 30)
        let session = web.session
        let servers = [web.stage.site, try web.stage.server(), try web.stage.server()]
        let isRefreshed = { @Sendable in web.refreshCount > 0 }
        let tokens = try await web.stage.time.run(step: SessionTokenStore.interval, when: isRefreshed) {
            try await withThrowingTaskGroup(of: AccessToken.self) { group in
                for index in 0..<60 {
                    group.addTask { try await servers[index % 3].tokens(of: session).accessToken }
                }
                return try await group.reduce(into: Set<AccessToken>()) { $0.insert($1) }
            }
        }
        #expect(tokens.count == 1)
        #expect(tokens.first != session.tokens?.accessToken)
        #expect(web.refreshCount == 1)
        #expect(web.stage.provider.refreshTokenReuseCount == 0)
        #expect(servers.allSatisfy { $0.managers.withLock { $0.isEmpty } })
    }

    @Test("the session has the new tokens beside what was changed meanwhile; what was read before is a conflict")
    func kept() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 0)
        var changed = web.session
        changed.claims = ["theme": "dark"]
        _ = try await web.stage.site.update(changed)
        let before = try #require(try await web.stage.session(web.browser))
        let tokens = try await web.stage.site.tokens(of: web.session)
        #expect(tokens.accessToken != web.session.tokens?.accessToken)
        var after = try #require(try await web.stage.session(web.browser))
        #expect(after.tokens?.accessToken == tokens.accessToken)
        #expect(after.claims == ["theme": "dark"])
        // It would put the old tokens back.
        let conflict = await #expect(throws: OIDCError.self) { try await web.stage.site.update(before) }
        #expect(conflict?.code == .webSessionConflict)
        after.claims = ["theme": "light"]
        _ = try await web.stage.site.update(after)
    }

    @Test("a rejected token is replaced before its time")
    func rejected() async throws {
        let web = try await TokenWeb()
        let old = try #require(web.session.tokens?.accessToken)
        let tokens = try await web.stage.site.tokens(of: web.session, replacing: old)
        #expect(tokens.accessToken != old)
        #expect(web.refreshCount == 1)
    }

    @Test("a server that stopped in the middle keeps the others waiting for a minute, no longer")
    func abandonedLease() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 0)
        let (store, name) = (try #require(web.stage.store), try web.session.id.storeName())
        let end = web.stage.time.unixTime() + SessionTokenStore.leaseLifetime
        #expect(try store.acquireLease("tokens:" + name, holder: "gone", expiresAt: end))
        let tokens = try await web.tokensWhileTimePasses()
        #expect(tokens.accessToken != web.session.tokens?.accessToken)
        #expect(web.stage.time.unixTime() >= end)
    }

    @Test("somebody who holds the lease for longer: an error, and no refresh")
    func heldLease() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 0)
        let (store, name) = (try #require(web.stage.store), try web.session.id.storeName())
        #expect(try store.acquireLease("tokens:" + name, holder: "other", expiresAt: .max))
        let error = await #expect(throws: OIDCError.self) {
            try await web.tokensWhileTimePasses()
        }
        #expect(error?.code == .tokenStoreLocked)
        #expect(web.refreshCount == 0)
    }

    @Test("the provider takes the refresh token no more: a typed end, and tokens no longer")
    func ended() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 0)
        // Spent elsewhere.
        let grant = try #require(web.session.tokens?.refreshGrant)
        _ = try await web.stage.site.providers[0].party.refresh(grant)
        let error = await #expect(throws: OIDCError.self) { try await web.stage.site.tokens(of: web.session) }
        #expect(error?.code == .sessionEnded)
        let name = try web.session.id.storeName()
        #expect(try await web.stage.site.sessions.tokens(name, in: #require(web.stage.store)) == nil)
    }

    @Test("a session that was signed out meanwhile gets no tokens")
    func signedOut() async throws {
        let web = try await TokenWeb()
        try web.moveToEnd(minus: 0)
        #expect(try web.stage.store?.delete(web.session.id.storeName()) == true)
        let error = await #expect(throws: OIDCError.self) { try await web.stage.site.tokens(of: web.session) }
        #expect(error?.code == .sessionMissing)
        #expect(web.refreshCount == 0)
    }

    @Test("a session without tokens has none to give")
    func without() async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        let session = try #require(try await stage.signIn(&browser).session)
        let error = await #expect(throws: OIDCError.self) { try await stage.site.tokens(of: session) }
        #expect(error?.code == .sessionMissing)
    }
}
