import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Signing out, here and everywhere, and being signed out by the provider.
@Suite struct WebLogoutTests {
    private static let ours: HTTPFields = [.origin: WebSample.origin]

    private static func fields(_ pairs: [(String, String)]) throws -> HTTPFields {
        var fields: HTTPFields = [:]
        for (name, value) in pairs { fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value)) }
        return fields
    }

    @Test("a logout leads to a page of its own, and not where logins lead")
    func landing() async throws {
        let stage = try WebStage {
            $0.landing = ReturnTarget("/profile") ?? .root
            $0.signedOutLanding = ReturnTarget("/bye") ?? .root
        }
        var browser = EmbeddedBrowser()
        #expect(try await stage.signIn(&browser).location == "/profile")
        let fields: HTTPFields = [.origin: WebSample.origin]
        let out = try await browser.send(.post, "/logout", fields: fields, form: "", to: stage.site)
        #expect(out.location == "/bye")
    }

    @Test("H10 the session is over on the server before the cookie goes: a copy of it opens nothing")
    func logout() async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let copy = browser
        let answer = try await browser.send(.post, "/logout", fields: Self.ours, form: "", to: stage.site)
        #expect(answer.status == 303)
        #expect(answer.location == "/")
        #expect(browser.names.isEmpty)
        #expect(try await stage.session(copy) == nil)
        #expect(stage.store?.count == 0)
    }

    @Test(
        "H14 only this site's own page signs a user out",
        arguments: [
            ([("Origin", "https://app.example")], true), ([("Sec-Fetch-Site", "same-origin")], true),
            ([("Origin", "https://app.example"), ("Sec-Fetch-Site", "same-origin")], true), ([], false),
            ([("Origin", "https://evil.example")], false), ([("Origin", "null")], false),
            ([("Origin", "https://app.example.evil.example")], false), ([("Origin", "http://app.example")], false),
            ([("Origin", "https://app.example:8443")], false), ([("Sec-Fetch-Site", "cross-site")], false),
            ([("Sec-Fetch-Site", "same-site")], false), ([("Sec-Fetch-Site", "none")], false),
            ([("Origin", "https://app.example"), ("Sec-Fetch-Site", "cross-site")], false),
            ([("Origin", "https://evil.example"), ("Sec-Fetch-Site", "same-origin")], false),
            ([("Origin", "https://app.example"), ("Origin", "https://evil.example")], false),
            ([("Referer", "https://app.example/")], false),
        ] as [([(String, String)], Bool)]
    )
    func crossSite(pairs: [(String, String)], isAccepted: Bool) async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let fields = try Self.fields(pairs)
        let answer = try await browser.send(.post, "/logout", fields: fields, form: "", to: stage.site)
        #expect(answer.refusal?.code == (isAccepted ? nil : .requestCrossSite))
        #expect(answer.status == (isAccepted ? 303 : 403))
        #expect((try await stage.session(browser) == nil) == isAccepted)
    }

    @Test("H14 H20 no link and no prefetch signs a user out", arguments: ["GET", "HEAD", "PUT", "OPTIONS"])
    func methods(name: String) async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let method = try #require(HTTPRequest.Method(rawValue: name))
        let answer = try await browser.send(method, "/logout", fields: Self.ours, to: stage.site)
        #expect(answer.status == 405)
        #expect(answer.response.headerFields[.allow] == "POST")
        #expect(try await stage.session(browser) != nil)
    }

    @Test("everywhere: the user's other browsers too, and nobody else's")
    func everywhere() async throws {
        let stage = try WebStage()
        var browsers = [EmbeddedBrowser(), EmbeddedBrowser(), EmbeddedBrowser()]
        for index in browsers.indices {
            _ = try await stage.signIn(&browsers[index], path: index == 2 ? "/login/second" : "/login/first")
        }
        _ = try await browsers[0].send(.post, "/logout", fields: Self.ours, form: "everywhere=1", to: stage.site)
        #expect(try await stage.session(browsers[1]) == nil)
        // The same subject of another issuer is somebody else.
        #expect(try await stage.session(browsers[2]) != nil)
    }

    @Test("a logout at the provider as well, and back: the state is this browser's")
    func atProvider() async throws {
        let stage = try Self.conformance()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let answer = try await browser.send(.post, "/logout", fields: Self.ours, form: "", to: stage.site)
        #expect(answer.location?.hasPrefix("https://op.example/") == true)
        #expect(browser.names == ["__Host-logout"])
        let next = try stage.provider.open(answer.location ?? "")
        var stranger = EmbeddedBrowser()
        let path = String(next.url.dropFirst(WebSample.origin.count))
        let other = try await stranger.send(.get, path, .link, to: stage.site)
        #expect(other.status == 303 && other.refusal?.code == .logoutStateMissing)
        let back = try await browser.send(.get, path, .link, to: stage.site)
        #expect(back.status == 303 && back.location == "/" && back.refusal == nil)
        #expect(browser.names.isEmpty)
    }

    @Test("back-channel: the provider ends the session, and a copy of the cookie opens nothing")
    func backChannel() async throws {
        let stage = try Self.conformance()
        var knobs = ProviderKnobs()
        knobs.logout.sendsToken = true
        try stage.provider.setKnobs(knobs)
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let answer = try await browser.send(.post, "/logout", fields: Self.ours, form: "", to: stage.site)
        // Another browser of the same session at the provider.
        var second = EmbeddedBrowser()
        _ = try await stage.signIn(&second)
        _ = try stage.provider.open(answer.location ?? "")
        let call = try #require(stage.provider.takeClientCalls().first { $0.endpoint == .backChannelLogout })
        #expect(try await stage.session(second) != nil)
        var request = HTTPRequest(method: .post, scheme: "https", authority: "app.example", path: "/backchannel")
        request.headerFields[.contentType] = "application/x-www-form-urlencoded"
        let result = try #require(await stage.site.respond(to: request, body: call.body))
        #expect(result.status == 200 && result.refusal == nil)
        #expect(try await stage.session(second) == nil)
        let again = try #require(await stage.site.respond(to: request, body: call.body))
        #expect(again.status == 400 && again.refusal?.code == .logoutTokenReplayed)
    }

    @Test("two servers with one store and one key: signed in at one is signed in at the other, and signed out as well")
    func servers() async throws {
        let store = InMemorySessionStore(time: ManualTimeSource(unixTime: WebSample.now))
        let first = try WebStage { $0.sessions = .store(store) }
        let second = try WebStage { $0.sessions = .store(store) }
        let stranger = try WebStage {
            $0.sessions = .store(store)
            $0.sealingKeys = (try? WebSample.keys(2)) ?? $0.sealingKeys
        }
        var browser = EmbeddedBrowser()
        _ = try await first.signIn(&browser)
        #expect(try await second.session(browser)?.subject == first.provider.user.subject)
        #expect(try await stranger.session(browser) == nil)
        let copy = browser
        _ = try await browser.send(.post, "/logout", fields: Self.ours, form: "", to: second.site)
        #expect(try await first.session(copy) == nil)
    }

    @Test("front-channel: framed by the provider alone; the session's own iss and sid, or nothing ends")
    func frontChannel() async throws {
        let stage = try Self.conformance()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let session = try #require(try await stage.session(browser))
        let sid = try #require(session.sessionID)
        for (query, code) in [
            ("iss=https%3A%2F%2Fop.example%2F&sid=other", ErrorCode.logoutSessionMismatch),
            ("iss=https%3A%2F%2Fother.example&sid=\(FormEncoding.encode(sid))", .logoutIssuerMismatch),
            ("", .logoutMalformed),
        ] {
            let answer = try await browser.send(.get, "/frontchannel?\(query)", to: stage.site)
            #expect(answer.refusal?.code == code && answer.status == 400)
            #expect(try await stage.session(browser) != nil)
        }
        let query = FormEncoding.encode([("iss", session.issuer.string), ("sid", sid)])
        // Browsers bring a Lax cookie to no frame of another site: nothing to end, and no failure.
        var framed = EmbeddedBrowser()
        #expect(try await framed.send(.get, "/frontchannel?\(query)", to: stage.site).status == 200)
        let answer = try await browser.send(.get, "/frontchannel?\(query)", to: stage.site)
        #expect(answer.status == 200)
        #expect(answer.response.headerFields[.contentSecurityPolicy]?.hasSuffix("ancestors https://op.example") == true)
        #expect(browser.names.isEmpty)
        #expect(stage.store?.count == 0)
    }

    @Test("E20 somebody else begins a login: with our own parameters, to a page that is allowed")
    func initiated() async throws {
        let stage = try WebStage { _ in
        } provider: {
            $0.initiatedLoginPath = "/initiate"
            $0.targets = .paths(["/start"], origin: WebSample.origin)
        }
        var browser = EmbeddedBrowser()
        let query = FormEncoding.encode([
            ("iss", stage.provider.issuer.string), ("target_link_uri", "https://app.example/start?a=b"),
        ])
        for isPost in [false, true] {
            let answer =
                isPost
                ? try await browser.send(.post, "/initiate", .form, form: query, to: stage.site)
                : try await browser.send(.get, "/initiate?\(query)", .link, to: stage.site)
            #expect(answer.status == 303)
            let next = try stage.provider.open(answer.location ?? "")
            #expect(try await stage.finish(next, &browser).location == "/start?a=b")
        }
        let evil = FormEncoding.encode([
            ("iss", stage.provider.issuer.string), ("target_link_uri", "https://evil.example/start"),
        ])
        let refused = try await browser.send(.get, "/initiate?\(evil)", .link, to: stage.site)
        #expect(refused.refusal?.code == .initiatedLoginTargetRefused)
        let other = try await browser.send(.get, "/initiate?iss=https://other.example", .link, to: stage.site)
        #expect(other.refusal?.code == .initiatedLoginIssuerMismatch)
    }

    private static func conformance() throws -> WebStage {
        try WebStage(
            profile: .conformance,
            metadata: [
                "post_logout_redirect_uris": ["https://app.example/signed-out"],
                "backchannel_logout_uri": "https://app.example/backchannel",
                "frontchannel_logout_uri": "https://app.example/frontchannel",
            ]
        ) {
            $0.keepsTokens = true
        } provider: {
            $0.backChannelLogoutPath = "/backchannel"
            $0.frontChannelLogoutPath = "/frontchannel"
        }
    }
}
