import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc login` says why nobody is signed in, to scripts, to people and in the browser.
@Suite(.fewAtATime) struct LoginRefusalTests {
    /// Signs in at a provider with a fault; the error event.
    private func refused(
        _ faults: Set<ProviderFault>,
        client: EmbeddedClient = .public,
        environment: [String: String] = [:]
    ) async throws -> (error: JSONValue, output: Output) {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        loopback.provider.setFaults(faults)
        let login = try await LoginProcess.start(
            loopback.issuer.string,
            ["--client-id", client.id],
            environment: environment
        )
        let page = try await UserAgent.open(login.url)
        #expect(page.status == 400)
        #expect(page.text.contains("<h1>Not signed in</h1>"))
        let output = await login.process.finish()
        #expect(output.status == 1)
        let events = try output.objects
        #expect(events.map { $0["event"]?.string } == ["authorization_url", "error"])
        Canary.check(output, loopback.provider, url: login.url)
        await loopback.stop()
        return (try #require(events.last), output)
    }

    @Test func denial() async throws {
        let (error, output) = try await refused([.accessDenied])
        #expect(error["code"]?.string == "callback.error_response")
        #expect(error["provider_error"]?["error"]?.string == "access_denied")
        #expect(error["provider_error"]?["error_description"]?.string == "The user denied the request")
        #expect(output.err.contains("access_denied (The user denied the request)"))
    }

    @Test(arguments: [ProviderFault.callbackState, .tokenError, .idTokenNonce, .idTokenSignature, .userInfoSubject])
    func fault(_ fault: ProviderFault) async throws {
        let (error, _) = try await refused([fault])
        #expect(error["code"]?.string == fault.refusal.code.rawValue)
        #expect(error["check"]?.string == fault.refusal.code.check)
        #expect(error["spec"]?.string == fault.refusal.code.specification)
        #expect(error["phase"]?.string == fault.refusal.phase.rawValue)
    }

    @Test func wrongSecret() async throws {
        let (error, output) = try await refused(
            [],
            client: .confidential,
            environment: ["OAUTH_CLIENT_SECRET": "not-the-secret-of-this-client"]
        )
        #expect(error["code"]?.string == "token.error_response")
        #expect(error["status"]?.number?.int64 == 401)
        #expect(error["provider_error"]?["error"]?.string == "invalid_client")
        #expect(!output.everything.contains("not-the-secret-of-this-client"))
    }

    @Test(
        "J07 nothing is begun; a custom scheme is no redirect URI here",
        arguments: [
            (["http://provider.example"], "configuration.issuer"),
            (["http://127.0.0.1.provider.example:8080"], "configuration.issuer"),
            (["huggingface.co"], "configuration.issuer"),
            (["http://127.0.0.1:1"], "transport.connection_failed"),
            (["http://127.0.0.1:1", "--client-secret-file", "/no/such/file"], "input.unreadable"),
            (["http://127.0.0.1:1", "--client-secret-file", "/dev/null"], "input.unreadable"),
            (["http://127.0.0.1:1", "--client-secret-file", "/"], "input.unreadable"),
            (["http://127.0.0.1:1", "--redirect-uri", "https://app.example/callback"], "configuration.redirect_uri"),
            (["http://127.0.0.1:1", "--redirect-uri", "http://192.0.2.1/callback"], "configuration.redirect_uri"),
            (["http://127.0.0.1:1", "--redirect-uri", "http://localhost.example/cb"], "configuration.redirect_uri"),
            (["http://127.0.0.1:1", "--redirect-uri", "javascript:alert(1)"], "configuration.redirect_uri"),
            (["http://127.0.0.1:1", "--redirect-uri", "myapp://callback"], "configuration.redirect_uri"),
            (["http://127.0.0.1:1", "--redirect-uri", "http://127.0.0.1/callback#part"], "configuration.redirect_uri"),
        ]
    )
    func nothingIsBegun(_ arguments: [String], _ code: String) async throws {
        let output = try await OIDC.run(["login"] + arguments + ["--client-id", "a-client", "--no-browser", "--json"])
        #expect(output.status == 1)
        let event = try output.object
        #expect(event["event"]?.string == "error")
        #expect(event["code"]?.string == code)
        #expect(output.err.contains("what to do"))
        #expect(!output.err.contains("Open this address"))
    }

    @Test(arguments: [
        ["login", "http://127.0.0.1:1"],
        ["login", "http://127.0.0.1:1", "--client-id", "a", "--client-secret", "canary-of-a-secret"],
        ["login", "http://127.0.0.1:1", "--client-id", "a", "--client-secret=canary-of-a-secret"],
        ["login", "http://127.0.0.1:1", "--client-id", "a", "--no-such-option"],
        ["login", "http://127.0.0.1:1", "http://127.0.0.1:2", "--client-id", "a"],
    ])
    func wrongUsage(_ arguments: [String]) async throws {
        let output = try await OIDC.run(arguments)
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
        #expect(!output.err.contains("canary-of-a-secret"))
    }
}
