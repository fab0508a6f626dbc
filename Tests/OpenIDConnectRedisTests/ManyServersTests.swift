#if Redis
    import HTTPTypes
    import JOSE
    import OpenIDConnect
    import OpenIDConnectTesting
    import Testing

    @testable import OpenIDConnectRedis

    /// Two servers of one site behind one Redis server.
    @Suite(RedisServer.needed) struct ManyServersTests {
        @Test(
            "a login begins on one server and ends on another, and both know who is signed in, and who isn't any more"
        )
        func signIn() async throws {
            let redis = try await RedisServer()
            let site = try Site(redis.address)
            var browser = EmbeddedBrowser()
            let answer = try await site.signIn(&browser)
            #expect(answer.session?.subject == site.provider.user.subject)
            for server in 0...1 {
                #expect(try await site.session(browser, on: server)?.subject == site.provider.user.subject)
                #expect(try await site.session(EmbeddedBrowser(), on: server) == nil)
            }
            let copy = browser
            _ = try await browser.send(.post, "/logout", fields: [.origin: Site.origin], form: "", to: site.servers[0])
            for server in 0...1 { #expect(try await site.session(copy, on: server) == nil) }
        }

        @Test("a request of a signed-in user is one command")
        func roundTrips() async throws {
            let redis = try await RedisServer()
            let site = try Site(redis.address)
            var browser = EmbeddedBrowser()
            _ = try await site.signIn(&browser)
            // The first one may have to bring the script along.
            _ = try await site.session(browser, on: 0)
            _ = try RedisSample.send("CONFIG", "RESETSTAT", to: redis.address)
            for _ in 0..<10 { _ = try await site.session(browser, on: 1) }
            guard let text = try RedisSample.send("INFO", "commandstats", to: redis.address).text else {
                Issue.record("no statistics")
                return
            }
            // Whatever else is counted was called by the script.
            #expect(text.contains("cmdstat_evalsha:calls=10,"))
            #expect(!text.contains("cmdstat_eval:"))
        }

        @Test("E02 of all servers one alone takes a callback, also at the same time")
        func callback() async throws {
            let redis = try await RedisServer()
            let site = try Site(redis.address, count: 4)
            var browser = EmbeddedBrowser()
            let path = try await site.begin(&browser, on: 0)
            let outcomes = try await withThrowingTaskGroup(of: ErrorCode?.self) { group in
                for index in 0..<16 {
                    let (server, jar) = (site.servers[index % 4], browser)
                    group.addTask {
                        var copy = jar
                        return try await copy.send(.get, path, to: server).refusal?.code
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(outcomes == [nil: 1, .loginAlreadyUsed: 15])
            #expect(site.provider.requestCount(path: "/token") == 1)
        }

        @Test("G04 G17 G20 many requests on all servers, one refresh, and each user's own tokens")
        func refresh() async throws {
            let redis = try await RedisServer()
            let site = try Site(redis.address, count: 3, profile: .huggingFace)
            var browser = EmbeddedBrowser()
            var other = EmbeddedBrowser()
            _ = try await site.signIn(&browser)
            let second = try #require(try await site.signIn(&other).session)
            let session = try #require(try await site.session(browser, on: 0))
            let end = try #require(session.tokens?.accessTokenExpiresAt)
            site.time.advance(by: .seconds(end - 10 - site.time.unixTime()))
            // Those that wait for the lease wait by the clock.
            let isRefreshed = { @Sendable [provider = site.provider] in
                provider.requests.contains { $0["grant_type"] == "refresh_token" }
            }
            let tokens = try await site.time.run(step: .milliseconds(50), when: isRefreshed) {
                [servers = site.servers] in
                try await withThrowingTaskGroup(of: AccessToken.self) { group in
                    for index in 0..<30 {
                        group.addTask { try await servers[index % 3].tokens(of: session).accessToken }
                    }
                    return try await group.reduce(into: Set<AccessToken>()) { $0.insert($1) }
                }
            }
            #expect(tokens.count == 1)
            #expect(tokens.first != session.tokens?.accessToken)
            #expect(site.provider.requests.count { $0["grant_type"] == "refresh_token" } == 1)
            #expect(site.provider.refreshTokenReuseCount == 0)
            let unchanged = try await site.session(other, on: 2)
            #expect(unchanged?.tokens?.accessToken == second.tokens?.accessToken)
            #expect(unchanged?.tokens.map { tokens.contains($0.accessToken) } == false)
        }

        @Test("back-channel logout on one server ends the session on all, and the token is taken once")
        func backChannelLogout() async throws {
            let redis = try await RedisServer()
            let site = try Site(redis.address)
            var leaving = EmbeddedBrowser()
            var staying = EmbeddedBrowser()
            _ = try await site.signIn(&leaving)
            _ = try await site.signIn(&staying)
            let answer = try await leaving.send(
                .post,
                "/logout",
                fields: [.origin: Site.origin],
                form: "",
                to: site.servers[0]
            )
            _ = try site.provider.open(answer.response.headerFields[.location] ?? "")
            let call = try #require(site.provider.takeClientCalls().first { $0.endpoint == .backChannelLogout })
            #expect(try await site.session(staying, on: 0) != nil)
            var back = EmbeddedBrowser()
            let result = try await back.send(
                .post,
                "/backchannel",
                form: String(decoding: call.body, as: UTF8.self),
                to: site.servers[1]
            )
            #expect(result.response.status == .ok && result.refusal == nil)
            for server in 0...1 { #expect(try await site.session(staying, on: server) == nil) }
            let again = try await back.send(
                .post,
                "/backchannel",
                form: String(decoding: call.body, as: UTF8.self),
                to: site.servers[0]
            )
            #expect(again.refusal?.code == .logoutTokenReplayed)
        }

        @Test("Redis killed and started again: clear errors, nobody wrongly signed in, and service by itself")
        func restart() async throws {
            let redis = try await RedisServer(isPersistent: true)
            let site = try Site(redis.address)
            var browser = EmbeddedBrowser()
            _ = try await site.signIn(&browser)
            var late = EmbeddedBrowser()
            let path = try await site.begin(&late, on: 0)
            redis.kill()
            for server in 0...1 {
                let error = await RedisSample.refusal { _ = try await site.session(browser, on: server) }
                #expect(error?.code == .webSessionStoreFailed)
                #expect((error?.underlying as? OIDCError)?.code == .sessionStoreUnreachable)
                guard case .refused(let answer) = await site.servers[server].access(for: browser.request(.get, "/"))
                else {
                    Issue.record("access was granted")
                    return
                }
                // Nobody knows: the cookie stays.
                #expect(answer.refusal?.code == .webSessionStoreFailed)
                #expect(answer.response.headerFields[values: .setCookie].isEmpty)
            }
            let refused = try await late.send(.get, path, to: site.servers[0])
            #expect(refused.refusal?.code == .loginStoreFailed)
            #expect(site.provider.requestCount(path: "/token") == 1)
            try await redis.start()
            for server in 0...1 {
                #expect(try await site.session(browser, on: server)?.subject == site.provider.user.subject)
            }
            #expect(try await site.signIn(&late).session != nil)
        }

        @Test(
            "Redis that has lost everything: everybody is signed out, and can sign in again",
            arguments: [true, false]
        )
        func lost(isRestarted: Bool) async throws {
            let redis = try await RedisServer()
            let site = try Site(redis.address)
            var browser = EmbeddedBrowser()
            _ = try await site.signIn(&browser)
            #expect(try await site.session(browser, on: 0) != nil)
            if isRestarted {
                redis.kill()
                try await redis.start()
            } else {
                _ = try RedisSample.send("FLUSHALL", to: redis.address)
            }
            for server in 0...1 { #expect(try await site.session(browser, on: server) == nil) }
            _ = try await site.signIn(&browser, from: 1, to: 0)
            for server in 0...1 { #expect(try await site.session(browser, on: server) != nil) }
        }
    }
#endif
