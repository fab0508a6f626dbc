import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What `oidc login` can be told to ask for.
@Suite(.fewAtATime) struct LoginOptionsTests {
    /// Begins a login and lets the user agent finish it, whatever comes of it.
    private func login(
        _ options: [String],
        faults: Set<ProviderFault> = []
    ) async throws -> (LoginProcess, Output, EmbeddedProvider) {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        loopback.provider.setFaults(faults)
        let login = try await LoginProcess.start(
            loopback.issuer.string,
            ["--client-id", EmbeddedClient.confidential.id] + options,
            environment: ["OAUTH_CLIENT_SECRET": EmbeddedClient.confidential.secret ?? ""]
        )
        _ = try? await UserAgent.open(login.url)
        let output = await login.process.finish()
        await loopback.stop()
        return (login, output, loopback.provider)
    }

    @Test("what is asked for is in the request") func request() async throws {
        let (login, output, _) = try await login(["--max-age", "60", "--prompt", "login", "--prompt", "consent"])
        #expect(output.status == 0, "\(output.err)")
        #expect(login.parameter("max_age") == "60")
        #expect(login.parameter("prompt") == "login consent")
    }

    @Test("an essential context is enforced") func context() async throws {
        let (login, output, _) = try await login(["--acr", "urn:example:gold"])
        #expect(login.parameter("claims")?.contains("urn:example:gold") == true)
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "id_token.acr_mismatch")
    }

    @Test("an algorithm that is not the provider's is refused") func algorithm() async throws {
        let (_, output, _) = try await login(["--id-token-alg", "ES256"])
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "jws.algorithm_not_allowed")
    }

    @Test("the secret goes where it is told", arguments: ["client_secret_basic", "client_secret_post", "none"])
    func clientAuthentication(method: String) async throws {
        let (_, output, provider) = try await login(["--client-auth", method])
        // Without its secret the provider doesn't take this client.
        #expect(output.status == (method == "none" ? 1 : 0), "\(output.err)")
        let request = try #require(provider.requests.first { $0.path == "/oauth/token" })
        #expect((request.request.headerFields[.authorization] != nil) == (method == "client_secret_basic"))
        #expect((request["client_secret"] != nil) == (method == "client_secret_post"))
    }

    @Test("UserInfo is left alone when nobody wants it") func userInfo() async throws {
        let (_, output, provider) = try await login(["--userinfo", "none"])
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.objects.last?["userinfo"]?.isNull == true)
        #expect(provider.requests.contains { $0.endpoint == .userInfo } == false)
    }

    @Test(
        "wrong usage",
        arguments: [
            ["--max-age", "-1"], ["--id-token-alg", "none"], ["--client-auth", "x"], ["--userinfo", "put"],
            ["--response-type", "token"], ["--response-mode", "x"], ["--client-auth", "private_key_jwt"],
            ["--response-type", "id_token", "--response-mode", "query"], ["--request-object", "value"], ["--register"],
        ]
    )
    func wrongUsage(options: [String]) async throws {
        let output = try await OIDC.run(["login", "--client-id", "x"] + options, input: [])
        #expect(output.status == 64)
    }
}
