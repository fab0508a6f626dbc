import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The browser gets the URL as its one argument, without a shell in between (threats.md J01).
@Suite(.fewAtATime) struct BrowserTests {
    private func login(_ issuer: String, _ browser: FakeBrowser) throws -> ChildProcess {
        try OIDC.start(
            ["login", issuer, "--client-id", EmbeddedClient.public.id, "--no-keep", "--json"],
            environment: browser.environment
        )
    }

    private func url(_ process: ChildProcess) async throws -> String {
        let line = try #require(await process.out.line())
        return try #require(try JSONDocument(parsing: Array(line.utf8)).root["url"]?.string)
    }

    @Test func signsIn() async throws {
        let browser = try FakeBrowser()
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let process = try login(loopback.issuer.string, browser)
        let url = try await url(process)
        #expect(await browser.call() == ["1", url])
        #expect(try await UserAgent.open(url).status == 200)
        let output = await process.finish()
        #expect(output.status == 0, "\(output.err)")
        #expect(output.err.contains("continues in the browser"))
        await loopback.stop()
    }

    /// What a shell would act on is part of a URL like anything else.
    @Test func shellSyntaxStaysText() async throws {
        let browser = try FakeBrowser()
        let query = "a=$(touch%20/tmp/x)&b=';id;'&c=*&d=!x&e=~&f=$HOME"
        let stub = try await StubProvider.start { [("authorization_endpoint", .string("\($0)/authorize?\(query)"))] }
        let process = try login(stub.issuer, browser)
        let url = try await url(process)
        #expect(url.hasPrefix("\(stub.issuer)/authorize?\(query)&"))
        #expect(await browser.call() == ["1", url])
        process.terminate()
        _ = await process.finish()
        await stub.server.stop()
    }

    @Test(arguments: [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-version", "--help", "", "/authorize",
        "https://a.example/\"x", "https://a.example/ --x", "https://a.example/`id`", "https://a.example/|id",
        "https://a.example/\n-x", "https://a.example/\u{1B}[31m", "https://-a.example/", "https://u:p@a.example/",
        "http://a.example/", "HTTPS://a.example/", "https://a.example\\@b.example/", "https://\u{0430}.example/",
    ])
    func hostileEndpoint(_ endpoint: String) async throws {
        let browser = try FakeBrowser()
        let stub = try await StubProvider.start { _ in [("authorization_endpoint", .string(endpoint))] }
        let output = try await login(stub.issuer, browser).finish()
        #expect(output.status == 1)
        let event = try output.object
        #expect(event["event"]?.string == "error")
        #expect(event["code"]?.string == "discovery.member_invalid")
        #expect(!browser.wasCalled)
        Canary.checkTerminal(output)
        await stub.server.stop()
    }

    @Test(arguments: [["--no-browser"], ["--callback-stdin"]]) func staysClosedWhenTold(_ option: [String]) async throws
    {
        let browser = try FakeBrowser()
        let stub = try await StubProvider.start { _ in [] }
        let process = try OIDC.start(
            ["login", stub.issuer, "--client-id", "a-client", "--json"] + option,
            environment: browser.environment
        )
        let url = try await url(process)
        while let line = await process.err.line(), !line.contains(url) {}
        process.terminate()
        let output = await process.finish()
        #expect(output.err.contains("Open this address in a browser"))
        #expect(!browser.wasCalled)
        await stub.server.stop()
    }
}
