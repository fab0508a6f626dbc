#if Hummingbird && AsyncHTTPClient
    import Foundation
    import HTTPTypes
    import JOSE
    import OpenIDConnect
    import OpenIDConnectTesting
    import Testing

    /// The site as a Space shows it: https by a proxy, in a frame of huggingface.co, and of nobody else.
    @Suite("In a Space", .serialized, Chromium.needed, TLSProxy.needed)
    struct SpaceTests {
        private static let host = "ada-demo.hf.space"

        @Test(
            "signs in from the frame, in a window of its own; where frames have cookies, the frame then knows the user",
            arguments: [true, false]
        )
        func signIn(takesForeignCookies: Bool) async throws {
            try await withSpace(takesForeignCookies: takesForeignCookies) { browser in
                try await browser.open("https://huggingface.co/")
                let page = try await browser.window
                try await browser.enterFrame()
                #expect(try await browser.text("h1") == "Sign-in demo")
                try await browser.press(".sign-in")
                try await browser.showOther(than: page)
                let (title, url) = (try await browser.text("h1"), try await browser.url)
                #expect(title == "Ada Example")
                #expect(url == "https://\(Self.host)/profile")
                #expect(try await browser.cookies == ["__Host-session"])
                try await browser.show(page)
                try await browser.refresh()
                try await browser.enterFrame()
                let text = try await browser.text("main")
                #expect(text.contains("signed in as Ada Example") == takesForeignCookies)
                #expect(text.contains("Sign in with Hugging Face") != takesForeignCookies)
            }
        }

        @Test("no other site can frame it")
        func otherSite() async throws {
            try await withSpace { browser in
                try await browser.open("https://evil.example/")
                try await browser.enterFrame()
                let script = "return document.querySelector('main') === null"
                #expect(try await browser.script(script).bool == true)
            }
        }

        /// Everything that has a name is on this machine: the Space, the page around it, another site.
        private func withSpace(
            takesForeignCookies: Bool = true,
            _ body: (Chromium) async throws -> Void
        ) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "oidc-tls-\(UUID().uuidString.prefix(13))"
            )
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            let certificate = try TLSProxy.certificate(
                ["huggingface.co", "evil.example", Self.host],
                in: folder
            )
            let frame = "<!doctype html><title>Space</title><iframe src=\"https://\(Self.host)/\"></iframe>"
            let page = try await LoopbackServer.start { _, _ in
                (HTTPResponse(status: .ok, headerFields: [.contentType: "text/html"]), Array(frame.utf8))
            }
            let around = try await TLSProxy(to: page.port, certificate: certificate)
            var client = EmbeddedClient.confidential
            client.redirectURIs = ["https://\(Self.host)/login/callback"]
            let provider = try await LoopbackProvider.start(clients: [client])
            let demo = try await Demo.start([
                "ORIGIN": "https://\(Self.host)", "FRAME_ANCESTORS": "https://huggingface.co",
                "OAUTH_CLIENT_ID": client.id, "OAUTH_CLIENT_SECRET": client.secret ?? "",
                "OPENID_PROVIDER_URL": provider.issuer.string,
            ])
            let space = try await TLSProxy(to: demo.port, certificate: certificate)
            let browser = try await Chromium.start(
                "--ignore-certificate-errors",
                "--host-resolver-rules=MAP \(Self.host) 127.0.0.1:\(space.port), MAP huggingface.co 127.0.0.1:\(around.port), "
                    + "MAP evil.example 127.0.0.1:\(around.port)",
                takesForeignCookies: takesForeignCookies
            )
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(browser))
            } catch {
                result = .failure(error)
            }
            await browser.quit()
            await page.stop()
            await provider.stop()
            try result.get()
        }
    }
#endif
