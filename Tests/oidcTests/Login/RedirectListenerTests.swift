import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The listener on the redirect URI takes the one request that is the callback (threats.md J02, J03, J04).
@Suite(.fewAtATime) struct RedirectListenerTests {
    /// Begins a login, sends requests that are no callback, and then signs in.
    private func survives(
        _ requests: (LoginProcess) throws -> [String],
        redirectURI: String = "http://127.0.0.1/callback"
    ) async throws {
        let client = EmbeddedClient(id: "a-client", secret: nil, redirectURIs: [redirectURI])
        let loopback = try await LoopbackProvider.start(clients: [client], signingKey: .shared())
        let login = try await LoginProcess.start(
            loopback.issuer.string,
            ["--client-id", client.id, "--redirect-uri", redirectURI]
        )
        for request in try requests(login) {
            let answer = try #require(await RawHTTP.exchange(request, port: login.port))
            let status = Int(answer.dropFirst(9).prefix(3)) ?? 0
            #expect((400..<500).contains(status) || answer.isEmpty, "\(request)\n\(answer)")
            #expect(!answer.contains("<h1>Signed in") && !answer.contains("<h1>Not signed in"), "\(request)")
        }
        #expect(loopback.provider.requestCount(path: "/oauth/token") == 0)
        #expect(try await UserAgent.open(login.url).status == 200)
        let output = await login.process.finish()
        #expect(output.status == 0, "\(output.err)")
        // Nothing listens any more.
        #expect(await RawHTTP.exchange("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", port: try login.port) == nil)
        await loopback.stop()
    }

    /// The target of a response with the right state, which is no secret to a page in the same browser.
    private func target(_ login: LoginProcess, _ path: String = "/callback") -> String {
        "\(path)?error=access_denied&state=\(login.parameter("state") ?? "")"
    }

    @Test func otherPaths() async throws {
        try await survives { login in
            try [
                "/", "/favicon.ico", "/Callback", "/callback/", "/callback/x", "//callback", "/%63allback",
                "/x/../callback",
            ]
            .map { RawHTTP.request("GET", target(login, $0), host: "127.0.0.1:\(try login.port)") }
        }
    }

    @Test func otherMethods() async throws {
        try await survives { login in
            try ["POST", "HEAD", "PUT", "OPTIONS", "DELETE", "TRACE"]
                .map { RawHTTP.request($0, target(login), host: "127.0.0.1:\(try login.port)") }
        }
    }

    /// DNS can point any of these names here, and then they are of one origin with a hostile page.
    @Test func otherHosts() async throws {
        try await survives { login in
            let port = try login.port
            let hosts = [
                "evil.example", "evil.example:\(port)", "127.0.0.1.e", "127.0.0.1.nip.io:\(port)", "127.0.0.1e",
                "localhost:\(port)", "[::1]:\(port)", "127.0.0.1:\(port).e", "127.0.0.1:\(port)@e",
                "e@127.0.0.1:\(port)",
                "127.1:\(port)", "0.0.0.0:\(port)", "127.0.0.2:\(port)", "",
            ]
            return hosts.map { RawHTTP.request("GET", target(login), host: $0) }
        }
    }

    @Test func namesThatBeginWithLocalhost() async throws {
        try await survives(
            { login in
                ["localhost.ru", "localhoste", "localhost.", "127.0.0.1:\(try login.port)"]
                    .map { RawHTTP.request("GET", target(login), host: $0) }
            },
            redirectURI: "http://localhost/callback"
        )
    }

    @Test func whatIsNoResponse() async throws {
        try await survives { login in
            let host = "127.0.0.1:\(try login.port)"
            return [
                RawHTTP.request("GET", "/callback", host: host),
                RawHTTP.request("GET", "http://evil.example\(target(login))", host: host),
                "GET \(target(login)) HTTP/1.1\r\nConnection: close\r\n\r\n",
                "\u{16}\u{3}\u{1}\r\n\r\n",
            ]
        }
    }

    /// The page says how it ended, and neither shows nor passes on what the browser brought.
    @Test func pageOfARefusal() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let login = try await LoginProcess.start(loopback.issuer.string, ["--client-id", EmbeddedClient.public.id])
        let answer = try #require(
            await RawHTTP.exchange(
                RawHTTP.request(
                    "GET",
                    "/callback?code=canary-of-a-code&state=%3Cb%3Eanother",
                    host: "127.0.0.1:\(try login.port)"
                ),
                port: login.port
            )
        )
        #expect(answer.contains("400 "))
        #expect(answer.contains("<h1>Not signed in</h1>"))
        for field in [
            "no-store", "default-src 'none'", "frame-ancestors 'none'", "no-referrer", "text/html; charset=utf-8",
        ] {
            #expect(answer.contains(field), "\(field)")
        }
        #expect(!answer.contains("another") && !answer.contains("canary"))
        let output = await login.process.finish()
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "callback.state_mismatch")
        #expect(!output.everything.contains("canary-of-a-code"))
        #expect(loopback.provider.requestCount(path: "/oauth/token") == 0)
        await loopback.stop()
    }

    /// Whoever has the port already gets no code: nobody is sent to the provider.
    @Test(arguments: ["127.0.0.1", "localhost"]) func portTaken(_ host: String) async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let squatter = try await LoopbackServer.start { _, _ in (.init(status: .ok), []) }
        let output = try await OIDC.run(
            "login",
            loopback.issuer.string,
            "--client-id",
            EmbeddedClient.public.id,
            "--redirect-uri",
            "http://\(host):\(squatter.port)/callback",
            "--no-browser",
            "--json"
        )
        #expect(output.status == 1)
        let event = try output.object
        #expect(event["event"]?.string == "error")
        #expect(event["code"]?.string == "redirect.listener")
        #expect(event["message"]?.string?.contains(String(squatter.port)) == true)
        #expect(loopback.provider.requests.isEmpty)
        await squatter.stop()
        await loopback.stop()
    }
}
