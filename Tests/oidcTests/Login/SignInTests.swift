import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc login` signs in over real HTTP, with a user agent that follows redirects.
@Suite(.fewAtATime) struct SignInTests {
    private static let confidential = EmbeddedClient.confidential
    private static var secret: String { confidential.secret ?? "" }

    /// Signs in and checks everything that is printed.
    private func signIn(
        _ arguments: [String],
        environment: [String: String] = [:],
        clients: [EmbeddedClient] = [.confidential, .public],
        tellsIssuer: Bool = true
    ) async throws -> (LoginProcess, EmbeddedProvider) {
        let loopback = try await LoopbackProvider.start(clients: clients, signingKey: .shared())
        let issuer = loopback.issuer.string
        let login = try await LoginProcess.start(
            tellsIssuer ? issuer : nil,
            arguments,
            environment: tellsIssuer
                ? environment : environment.merging(["OPENID_PROVIDER_URL": issuer]) { $1 }
        )
        let page =
            try await login.redirectURI.contains("[::1]")
            ? UserAgent.openByHand(login.url) : UserAgent.open(login.url)
        #expect(page.status == 200)
        #expect(page.text.contains("<h1>Signed in</h1>"))
        let output = await login.process.finish()
        #expect(output.status == 0, "\(output.err)")
        let events = try output.objects
        #expect(events.map { $0["event"]?.string } == ["authorization_url", "signed_in"])
        let event = try #require(events.last)
        #expect(event["issuer"]?.string == issuer)
        #expect(event["subject"]?.string == EmbeddedUser.ada.subject)
        #expect(event["claims"]?["sub"]?.string == EmbeddedUser.ada.subject)
        #expect(event["claims"]?["iss"]?.string == issuer)
        #expect(event["userinfo"]?["sub"]?.string == EmbeddedUser.ada.subject)
        #expect(output.err.contains("notice: plain http"))
        #expect(output.err.contains("Signed in at \(issuer)"))
        Canary.check(output, loopback.provider, url: login.url)
        Canary.checkTerminal(output)
        #expect(loopback.provider.requestCount(path: "/oauth/token") == 1)
        await loopback.stop()
        return (login, loopback.provider)
    }

    @Test func publicClient() async throws {
        let (login, provider) = try await signIn(["--client-id", EmbeddedClient.public.id])
        let redirectURI = try login.redirectURI
        #expect(redirectURI.hasPrefix("http://127.0.0.1:") && redirectURI.hasSuffix("/callback"))
        let request = try #require(provider.requests.first { $0.path == "/oauth/token" })
        #expect(request["client_id"] == EmbeddedClient.public.id)
        #expect(request["code_verifier"]?.utf8.count == 43)
        #expect(request.request.headerFields[.authorization] == nil)
        #expect(login.parameter("scope") == "openid profile")
    }

    @Test func secretFromFile() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("secret", Self.secret + "\n")
        let (_, provider) = try await signIn(["--client-id", Self.confidential.id, "--client-secret-file", file])
        let request = try #require(provider.requests.first { $0.path == "/oauth/token" })
        #expect(request.request.headerFields[.authorization]?.hasPrefix("Basic ") == true)
    }

    @Test func secretFromEnvironment() async throws {
        let (_, provider) = try await signIn(
            ["--client-id", Self.confidential.id],
            environment: ["OAUTH_CLIENT_SECRET": Self.secret]
        )
        let request = try #require(provider.requests.first { $0.path == "/oauth/token" })
        #expect(request.request.headerFields[.authorization]?.hasPrefix("Basic ") == true)
    }

    /// The variables that a Hugging Face Space sets are enough.
    @Test func everythingFromEnvironment() async throws {
        let (login, _) = try await signIn(
            [],
            environment: [
                "OAUTH_CLIENT_ID": Self.confidential.id, "OAUTH_CLIENT_SECRET": Self.secret,
                "OAUTH_SCOPES": "openid profile email",
            ],
            tellsIssuer: false
        )
        #expect(login.parameter("client_id") == Self.confidential.id)
        #expect(login.parameter("scope") == "openid profile email")
    }

    @Test func argumentsWinOverEnvironment() async throws {
        let (login, _) = try await signIn(
            ["--client-id", EmbeddedClient.public.id, "--scope", "openid email"],
            environment: ["OAUTH_CLIENT_ID": "another", "OAUTH_SCOPES": "openid profile"]
        )
        #expect(login.parameter("scope") == "openid email")
    }

    @Test(arguments: [
        "http://127.0.0.1:PORT/some/path", "http://localhost:PORT/callback", "http://[::1]:PORT/callback",
        "http://127.0.0.1:PORT/callback?from=oidc&x=%20y", "http://127.0.0.1:PORT/", "http://127.0.0.1:PORT",
        "http://localhost/elsewhere", "http://[::1]/callback?from=oidc",
    ])
    func redirectURI(_ template: String) async throws {
        let isIPv6 = template.contains("::1")
        if isIPv6, !(await Ports.hasIPv6) { return }
        let redirectURI = template.replacing("PORT", with: String(try await Ports.free(isIPv6: isIPv6)))
        let client = EmbeddedClient(id: "a-client", secret: nil, redirectURIs: [redirectURI])
        let (login, provider) = try await signIn(
            ["--client-id", client.id, "--redirect-uri", redirectURI],
            clients: [client]
        )
        let sent = try login.redirectURI
        #expect(provider.requests.first { $0.path == "/oauth/token" }?["redirect_uri"] == sent)
        if template.contains("PORT") { #expect(sent == redirectURI) }
    }

    @Test func peopleReadStandardError() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let process = try OIDC.start(
            ["login", loopback.issuer.string, "--client-id", EmbeddedClient.public.id, "--no-browser", "--no-keep"]
        )
        var url: String?
        while let line = await process.err.line() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("http") {
                url = String(text)
                break
            }
        }
        let address = try #require(url)
        #expect(try await UserAgent.open(address).status == 200)
        let output = await process.finish()
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
        #expect(output.err.contains("preferred_username     ada-example"))
        Canary.check(output, loopback.provider, url: address)
        await loopback.stop()
    }
}
