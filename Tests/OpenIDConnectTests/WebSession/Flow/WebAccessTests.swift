import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Pages that need a signed-in user.
@Suite struct WebAccessTests {
    private static func refusal(_ access: Access) -> WebResponse? {
        guard case .refused(let answer) = access else { return nil }
        return answer
    }

    private static func granted(_ access: Access) -> (session: Session, fields: HTTPFields)? {
        guard case .granted(let session, let fields) = access else { return nil }
        return (session, fields)
    }

    @Test(
        "nobody is signed in: a page leads to the sign-in, a script gets 401",
        arguments: [
            ("navigate", "*/*", .get, 303), ("cors", "text/html", .get, 401), ("same-origin", "*/*", .get, 401),
            ("no-cors", "*/*", .get, 401), (nil, "text/html,application/xhtml+xml", .get, 303),
            (nil, "application/json", .get, 401), (nil, "*/*", .get, 401), (nil, "Text/HTML;q=0.9", .get, 303),
            ("navigate", "text/html", .post, 303),
        ] as [(String?, String, HTTPRequest.Method, Int)]
    )
    func nobody(mode: String?, accept: String, method: HTTPRequest.Method, status: Int) async throws {
        let stage = try WebStage()
        var fields: HTTPFields = [.accept: accept]
        fields[try #require(HTTPField.Name("Sec-Fetch-Mode"))] = mode
        let request = EmbeddedBrowser().request(method, "/a?b=c", fields: fields)
        let answer = try #require(Self.refusal(await stage.site.access(for: request)))
        #expect(answer.status == status)
        #expect(answer.refusal?.code == .webSessionMissing)
        // What was posted can't be asked for again.
        let target = method == .post ? "%2F" : "%2Fa%3Fb%3Dc"
        #expect(answer.location == (status == 303 ? "/login/first?return_to=\(target)" : nil))
        #expect(answer.response.headerFields[.cacheControl] == "no-store")
        #expect((answer.response.headerFields[.wwwAuthenticate] != nil) == (status == 401))
    }

    @Test("H09 a page with a session is kept by no cache, and framed by nobody", arguments: [true, false])
    func granted(isStored: Bool) async throws {
        let stage = try WebStage(isStored: isStored)
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let access = await stage.site.access(for: browser.request(.get, "/"))
        let (session, fields) = try #require(Self.granted(access))
        #expect(session.subject == stage.provider.user.subject)
        #expect(fields[.cacheControl] == "no-store")
        #expect(fields[.vary] == "Cookie")
        #expect(fields[.contentSecurityPolicy] == "frame-ancestors 'none'")
        #expect(fields[.setCookie] == nil)
    }

    @Test("H16 a Space's pages are framed by the Hub alone, its callback by nobody")
    func framed() async throws {
        let stage = try WebStage { $0.frameAncestors = ["https://huggingface.co"] }
        var browser = EmbeddedBrowser()
        let answer = try await stage.signIn(&browser)
        #expect(answer.response.headerFields[.contentSecurityPolicy]?.hasSuffix("frame-ancestors 'none'") == true)
        #expect(browser.jar["__Host-session"]?.hasSuffix("SameSite=None") == true)
        let (_, fields) = try #require(Self.granted(await stage.site.access(for: browser.request(.get, "/", .form))))
        #expect(fields[.contentSecurityPolicy] == "frame-ancestors https://huggingface.co")
    }

    @Test("scopes that weren't granted: 403; those that were: in")
    func scopes() async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        var requirement = AccessRequirement()
        requirement.scopes = [.profile]
        #expect(Self.granted(await stage.site.access(for: browser.request(.get, "/"), requiring: requirement)) != nil)
        requirement.scopes = [.profile, .email]
        let answer = Self.refusal(await stage.site.access(for: browser.request(.get, "/"), requiring: requirement))
        #expect(answer?.status == 403)
        #expect(answer?.refusal?.code == .webSessionScopeMissing)
    }

    @Test("step-up: a sign-in that is too old leads to a new one that is held to the age, and back")
    func age() async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        var requirement = AccessRequirement()
        requirement.maximumAge = 300
        stage.time.advance(by: .seconds(300))
        let request = browser.request(.get, "/safe")
        #expect(Self.granted(await stage.site.access(for: request, requiring: requirement)) != nil)
        stage.time.advance(by: .seconds(1))
        let script = browser.request(.get, "/safe", fields: [.accept: "application/json"])
        let refused = Self.refusal(await stage.site.access(for: script, requiring: requirement))
        #expect(refused?.status == 403)
        #expect(refused?.refusal?.code == .webSessionStepUp)
        let answer = try #require(Self.refusal(await stage.site.access(for: request, requiring: requirement)))
        browser.keep(answer.response.headerFields)
        let parameters = try Sample.parameters(of: answer.location ?? "")
        #expect(parameters.first { $0.name == "max_age" }?.value == "300")
        let next = try stage.provider.open(answer.location ?? "")
        #expect(try await stage.finish(next, &browser).location == "/safe")
        let again = browser.request(.get, "/safe")
        #expect(Self.granted(await stage.site.access(for: again, requiring: requirement)) != nil)
    }

    @Test("step-up: a sign-in of another kind leads to one that demands the kind")
    func contexts() async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        var requirement = AccessRequirement()
        requirement.acrValues = ["urn:strong"]
        let request = browser.request(.get, "/safe")
        let answer = try #require(Self.refusal(await stage.site.access(for: request, requiring: requirement)))
        let claims = try Sample.parameters(of: answer.location ?? "").first { $0.name == "claims" }?.value
        #expect(claims?.contains("urn:strong") == true && claims?.contains("essential") == true)
        #expect(answer.response.headerFields[values: .setCookie].count == 1)
    }

    @Test("H11 G20 idle and absolute limits, in a store and in a cookie", arguments: [true, false])
    func limits(isStored: Bool) async throws {
        let stage = try WebStage(isStored: isStored) { $0.limits = SessionLimits(idle: 100, absolute: 350) }
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        func isIn() async throws -> Bool {
            let found = try await stage.site.session(for: browser.request(.get, "/"))
            browser.keep(found.fields)
            return found.session != nil
        }
        // Used every 80 seconds it lives on, and not beyond its end.
        for _ in 0..<4 {
            stage.time.advance(by: .seconds(80))
            #expect(try await isIn())
        }
        stage.time.advance(by: .seconds(29))
        #expect(try await isIn())
        stage.time.advance(by: .seconds(1))
        #expect(try await !isIn())
        #expect(browser.names.isEmpty)

        _ = try await stage.signIn(&browser)
        stage.time.advance(by: .seconds(99))
        #expect(try await isIn())
        stage.time.advance(by: .seconds(100))
        #expect(try await !isIn())
    }

    @Test("H11 no time wraps", arguments: [Int64.max, 1 << 40])
    func farEnds(seconds: Int64) async throws {
        let stage = try WebStage { $0.limits = SessionLimits(idle: seconds, absolute: seconds) }
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        stage.time.setUnixTime(1 << 33)
        #expect(try await stage.session(browser) != nil)
    }

    @Test("H06 H08 a session's cookie that is damaged, guessed or another's opens nothing", arguments: [true, false])
    func damaged(isStored: Bool) async throws {
        let stage = try WebStage(isStored: isStored)
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let value = try #require(browser.value("__Host-session"))
        #expect(value.utf8.count >= 43)
        for index in stride(from: 0, to: value.utf8.count, by: isStored ? 1 : 7) {
            var octets = Array(value.utf8)
            octets[index] = octets[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            var other = EmbeddedBrowser()
            other.put("__Host-session", String(decoding: octets, as: UTF8.self))
            let found = try await stage.site.session(for: other.request(.get, "/"))
            #expect(found.session == nil)
            #expect(found.fields[.setCookie]?.contains("Max-Age=0;") == true)
        }
        #expect(try await stage.session(browser) != nil)
    }

    @Test("H08 H18 a look at the store opens no session, and tells nothing of the user's claims")
    func store() async throws {
        let stage = try WebStage { $0.signedIn = { _, _ in ["name": "canary"] } }
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        let session = try #require(try await stage.session(browser))
        #expect(session.claims["name"] == "canary")
        let target = LogoutTarget(issuer: session.issuer, subject: session.subject, sessionID: nil)
        let name = try #require(stage.store?.end(target).first)
        var thief = EmbeddedBrowser()
        thief.put("__Host-session", name)
        #expect(name != session.id.revealed)
        #expect(try await stage.session(thief) == nil)
    }

    @Test("the application changes a session; an older copy changes nothing")
    func update() async throws {
        let stage = try WebStage()
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        var session = try #require(try await stage.session(browser))
        var older = session
        session.claims = ["theme": "dark"]
        _ = try await stage.site.update(session)
        #expect(try await stage.session(browser)?.claims["theme"] == "dark")
        older.claims = ["theme": "light"]
        await #expect { try await stage.site.update(older) } throws: { ($0 as? OIDCError)?.code == .webSessionConflict }
        #expect(try await stage.session(browser)?.claims["theme"] == "dark")
    }

    @Test("a session that no cookie can hold is refused by name, and takes no cookie away")
    func tooLarge() async throws {
        for isStored in [true, false] {
            let stage = try WebStage(isStored: isStored) {
                $0.signedIn = { _, _ in ["text": .string(String(repeating: "x", count: 4000))] }
            }
            var browser = EmbeddedBrowser()
            let answer = try await stage.signIn(&browser)
            #expect(answer.refusal?.code == (isStored ? nil : .cookieTooLarge))
            #expect(browser.names == (isStored ? ["__Host-session"] : []))
        }
    }

    @Test("a rule of the application's own: 403 with its code, however the sign-in was")
    func rule() async throws {
        let stage = try WebStage { $0.signedIn = { _, _ in ["team": "blue"] } }
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        for team in ["blue", "red"] {
            var requirement = AccessRequirement()
            requirement.rule = { session throws(OIDCError) in
                guard session.claims["team"] == .string(team) else {
                    throw OIDCError(.webSessionScopeMissing, phase: .userInfo, detail: "another team's page")
                }
            }
            switch await stage.site.access(for: browser.request(.get, "/team"), requiring: requirement) {
            case .granted: #expect(team == "blue")
            case .refused(let answer):
                #expect(team == "red" && answer.status == 403)
                #expect(answer.refusal?.code == .webSessionScopeMissing)
            }
        }
    }

    @Test("G17 each session has the tokens of its own login")
    func tokens() async throws {
        let stage = try WebStage { $0.keepsTokens = true }
        var browsers = [EmbeddedBrowser(), EmbeddedBrowser(), EmbeddedBrowser()]
        for index in browsers.indices {
            _ = try await stage.signIn(&browsers[index], path: index == 2 ? "/login/second" : "/login/first")
        }
        var tokens: Set<String> = []
        for browser in browsers {
            let session = try #require(try await stage.session(browser))
            tokens.insert(try #require(session.tokens?.accessToken.revealed))
            #expect(session.tokens?.refreshGrant.map { $0.original.issuer == session.issuer } ?? true)
        }
        #expect(tokens.count == 3)
        #expect(try await stage.session(EmbeddedBrowser()) == nil)
    }

    @Test("a store that fails: nobody is signed in, nobody is signed out, and the page says so")
    func failure() async throws {
        let stage = try WebStage { $0.sessions = .store(FailingSessionStore()) }
        var browser = EmbeddedBrowser()
        let answer = try await stage.signIn(&browser)
        #expect(answer.status == 503)
        #expect(answer.refusal?.code == .webSessionStoreFailed)
        browser.put("__Host-session", String(repeating: "A", count: 43))
        let access = Self.refusal(await stage.site.access(for: browser.request(.get, "/")))
        #expect(access?.status == 503)
        #expect(access?.response.headerFields[.setCookie] == nil)
        let fields: HTTPFields = [.origin: WebSample.origin]
        let out = try await browser.send(.post, "/logout", fields: fields, form: "", to: stage.site)
        #expect(out.refusal?.code == .webSessionStoreFailed)
        #expect(browser.value("__Host-session") != nil)
    }

    @Test("a session in the cookie is sealed anew while it is used, not at each request")
    func sliding() async throws {
        let stage = try WebStage(isStored: false) { $0.limits = SessionLimits(idle: 100, absolute: 1000) }
        var browser = EmbeddedBrowser()
        _ = try await stage.signIn(&browser)
        stage.time.advance(by: .seconds(10))
        let early = try await stage.site.session(for: browser.request(.get, "/"))
        #expect(early.session != nil && early.fields[.setCookie] == nil)
        stage.time.advance(by: .seconds(1))
        let later = try await stage.site.session(for: browser.request(.get, "/"))
        #expect(later.fields[.setCookie]?.contains("Max-Age=989;") == true)
    }
}
