#if Hummingbird && AsyncHTTPClient && Redis
    import Foundation
    import HTTPTypes
    import OpenIDConnectTesting
    import Testing

    /// Two processes of the site behind one Redis.
    @Suite(
        "On two servers",
        .serialized,
        .enabled("redis-server is absent: run Tests/install --tests") {
            FileManager.default.isExecutableFile(atPath: Servers.redisServer)
                || ProcessInfo.processInfo.environment["OIDC_REQUIRE_PEERS"] == "1"
        }
    )
    struct ManyServersTests {
        private func withServers(_ body: (Servers, inout ServerProcess, URL) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "oidc-site-\(UUID().uuidString.prefix(13))"
            )
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            var redis = try await Servers.redis(folder)
            let servers = try await Servers(folder)
            try await body(servers, &redis, folder)
            await servers.provider.stop()
            redis.kill()
        }

        @Test("G04 G17 a login that begins on one and ends on the other, once; one refresh for both")
        func signIn() async throws {
            try await withServers { site, _, _ in
                var browser = EmbeddedBrowser()
                // The first access token has ended when it is needed.
                try site.setTokenLifetime(0)
                let callback = try await site.signIn(&browser)
                try site.setTokenLifetime(3600)
                let stranger = try await site.send("/profile", EmbeddedBrowser(), to: 0)
                #expect(stranger.response.status == .seeOther)
                let again = try await site.send(callback, browser, to: 0)
                #expect(again.response.status == .badRequest)
                let browsers = browser
                let pages = try await withThrowingTaskGroup(of: (HTTPResponse, String).self) { group in
                    for index in 0..<20 {
                        group.addTask { try await site.send("/profile", browsers, to: index % 2) }
                    }
                    return try await group.reduce(into: [(HTTPResponse, String)]()) { $0.append($1) }
                }
                #expect(pages.allSatisfy { $0.0.status == .ok && $0.1.contains("Grace") })
                let refreshes = site.provider.provider.requests.count { $0["grant_type"] == "refresh_token" }
                #expect(refreshes == 1)
                #expect(site.provider.provider.refreshTokenReuseCount == 0)
            }
        }

        @Test("a back-channel logout that one server gets ends the session on both")
        func backChannelLogout() async throws {
            try await withServers { site, _, _ in
                var browser = EmbeddedBrowser()
                _ = try await site.signIn(&browser)
                var other = EmbeddedBrowser()
                _ = try await site.signIn(&other)
                let out = try await site.send("/logout", other, to: 1, form: "")
                let endSession = try #require(out.response.headerFields[.location])
                _ = try site.provider.provider.open("\(endSession)&post_logout_redirect_uri=\(Servers.signedOut)")
                let calls = site.provider.provider.takeClientCalls()
                let call = try #require(calls.first { $0.endpoint == .backChannelLogout })
                #expect(try await site.send("/profile", browser, to: 0).response.status == .ok)
                let form = String(decoding: call.body, as: UTF8.self)
                let answer = try await site.send("/logout/back-channel", EmbeddedBrowser(), to: 0, form: form)
                #expect(answer.response.status == .ok)
                for server in 0...1 {
                    let page = try await site.send("/profile", browser, to: server)
                    #expect(page.response.status == .seeOther)
                }
                let replayed = try await site.send("/logout/back-channel", EmbeddedBrowser(), to: 1, form: form)
                #expect(replayed.response.status == .badRequest)
            }
        }

        @Test("Redis crashes and comes back: a clear error meanwhile, nobody signed in wrongly, nobody signed out")
        func restart() async throws {
            try await withServers { site, redis, folder in
                var browser = EmbeddedBrowser()
                _ = try await site.signIn(&browser)
                redis.kill()
                for server in 0...1 {
                    for jar in [browser, EmbeddedBrowser()] {
                        let page = try await site.send("/profile", jar, to: server)
                        let isSignedIn = !jar.names.isEmpty
                        #expect(page.response.status == (isSignedIn ? .serviceUnavailable : .seeOther))
                        #expect(page.body.contains("web_session.store_failed") == isSignedIn)
                        #expect(!page.response.headerFields[values: .setCookie].contains { $0.hasPrefix("session=") })
                    }
                }
                redis = try await Servers.redis(folder)
                for server in 0...1 {
                    let page = try await site.send("/profile", browser, to: server)
                    #expect(page.response.status == .ok && page.body.contains("Grace"))
                }
            }
        }
    }
#endif
