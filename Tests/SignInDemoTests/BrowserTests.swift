#if Hummingbird && AsyncHTTPClient
    import HTTPTypes
    import JOSE
    import OpenIDConnectTesting
    import Testing

    /// The site in a real browser.
    @Suite("In a browser", .serialized, Chromium.needed)
    struct BrowserTests {
        private func withSite(
            _ environment: [String: String] = [:],
            _ body: (Demo, Chromium) async throws -> Void
        ) async throws {
            let demo = try await Demo.start(environment)
            let browser = try await Chromium.start()
            do {
                try await body(demo, browser)
            } catch {
                await browser.quit()
                throw error
            }
            await browser.quit()
        }

        @Test("signs in, is known in a second tab and after a refresh, and signs out")
        func signIn() async throws {
            try await withSite { demo, browser in
                try await browser.open(demo.url)
                try await browser.click(".sign-in")
                #expect(try await browser.text("h1") == "Allow the demo to know you?")
                try await browser.click("#allow")
                #expect(try await browser.url == demo.url + "/profile")
                #expect(try await browser.text("h1") == "Ada Example")
                let profile = try await browser.text("dl")
                for part in ["@ada-example", "ada@example.com verified", "openid, profile, email", "until 2"] {
                    #expect(profile.contains(part), "\(part) in \(profile)")
                }
                #expect(try await browser.cookies == ["session"])
                // No script of anybody's sees it.
                #expect(try await browser.script("return document.cookie").string == "")

                let first = try await browser.window
                try await browser.newTab()
                try await browser.open(demo.url)
                #expect(try await browser.text("strong") == "Ada Example")
                try await browser.show(first)
                try await browser.refresh()
                #expect(try await browser.text("h1") == "Ada Example")

                try await browser.click("button:not([name])")
                #expect(try await browser.url == demo.url + "/")
                #expect(try await browser.text("h1") == "Sign-in demo")
                try await browser.open(demo.url + "/profile")
                #expect(try await browser.text("h1") == "Allow the demo to know you?")
                #expect(try await !browser.cookies.contains("session"))
            }
        }

        @Test("a page that needs a sign-in is come back to; the back button leads to no used callback")
        func returnTo() async throws {
            try await withSite { demo, browser in
                try await browser.open(demo.url)
                try await browser.open(demo.url + "/profile?from=link")
                try await browser.click("#allow")
                #expect(try await browser.url == demo.url + "/profile?from=link")
                try await browser.back()
                // The provider's page: saying yes once more begins nothing that is used twice.
                try await browser.click("#allow")
                #expect(try await browser.text("h1") == "This sign-in can't go on")
                try await browser.open(demo.url)
                #expect(try await browser.text("strong") == "Ada Example")
            }
        }

        @Test("two tabs sign in at the same time, in either order")
        func twoTabs() async throws {
            try await withSite { demo, browser in
                try await browser.open(demo.url + "/login")
                let first = try await browser.window
                try await browser.newTab()
                try await browser.open(demo.url + "/login?return_to=/profile?tab=2")
                try await browser.show(first)
                try await browser.click("#allow")
                #expect(try await browser.text("h1") == "Ada Example")
                #expect(try await browser.cookies.count == 2)
            }
        }

        @Test("a user who says no gets a page that says so, and nothing of the provider's words")
        func denied() async throws {
            try await withSite { demo, browser in
                try await browser.open(demo.url + "/login")
                try await browser.click("#deny")
                #expect(try await browser.text("h1") == "You said no")
                #expect(try await browser.text("code") == "callback.error_response")
                #expect(try await browser.cookies.isEmpty)
                try await browser.click(".button")
                #expect(try await browser.text("h1") == "Allow the demo to know you?")
            }
        }

        @Test("E02 a browser that has lost the pending login can't finish it")
        func lostCookie() async throws {
            try await withSite { demo, browser in
                try await browser.open(demo.url + "/login")
                let consent = try await browser.url
                try await browser.open(demo.url)
                try await browser.deleteCookies()
                try await browser.open(consent)
                try await browser.click("#allow")
                #expect(try await browser.text("code") == "login.cookie_missing")
                #expect(try await browser.cookies.isEmpty)
            }
        }

        @Test("E29 a login that was begun more than ten minutes ago has ended, and the next one works", Clock.needed)
        func expired() async throws {
            let clock = try Clock()
            try await withSite(clock.environment) { demo, browser in
                try await browser.open(demo.url + "/login")
                try clock.advance(minutes: 11)
                try await browser.click("#allow")
                #expect(try await browser.text("code") == "login.expired")
                try await browser.click(".button")
                try await browser.click("#allow")
                #expect(try await browser.text("h1") == "Ada Example")
            }
        }

        @Test("another site can't show a page in a frame", arguments: [("/style.css", "pre"), ("/", "main")])
        func framed(path: String, element: String) async throws {
            try await withSite { demo, browser in
                let page = "<!doctype html><title>Frame</title><iframe src=\"\(demo.url)\(path)\"></iframe>"
                let other = try await LoopbackServer.start { _, _ in
                    let fields: HTTPFields = [.contentType: "text/html"]
                    return (HTTPResponse(status: .ok, headerFields: fields), Array(page.utf8))
                }
                let isShown = "return document.querySelector('\(element)') !== null"
                try await browser.open(demo.url + path)
                #expect(try await browser.script(isShown).bool == true)
                try await browser.open("http://localhost:\(other.port)/")
                try await browser.enterFrame()
                // A style sheet is no page, and shows that the frame works.
                #expect(try await browser.script(isShown).bool == (path != "/"))
                await other.stop()
            }
        }
    }
#endif
