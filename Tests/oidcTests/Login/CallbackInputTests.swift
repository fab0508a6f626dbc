import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc login --callback-stdin` reads the callback's URL or form from standard input.
@Suite(.fewAtATime) struct CallbackInputTests {
    /// Begins a login and gives it what `line` makes of the callback's URL.
    private func login(_ line: (String) -> String) async throws -> (output: Output, provider: EmbeddedProvider) {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let login = try await LoginProcess.start(
            loopback.issuer.string,
            [
                "--client-id", EmbeddedClient.public.id, "--redirect-uri", "https://app.example/callback",
                "--callback-stdin",
            ]
        )
        login.process.send(line(try loopback.provider.signIn(at: login.url)))
        let output = await login.process.end()
        Canary.check(output, loopback.provider, url: login.url)
        await loopback.stop()
        return (output, loopback.provider)
    }

    @Test(arguments: ["\n", "\r\n", ""]) func url(_ end: String) async throws {
        let (output, _) = try await login { $0 + end }
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.objects.last?["event"]?.string == "signed_in")
    }

    @Test func form() async throws {
        let (output, _) = try await login { String($0.drop { $0 != "?" }.dropFirst()) + "\n" }
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.objects.last?["event"]?.string == "signed_in")
    }

    @Test func wrongState() async throws {
        let (output, provider) = try await login { $0 + "1\n" }
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "callback.state_mismatch")
        #expect(provider.requestCount(path: "/oauth/token") == 0)
    }

    @Test func nothing() async throws {
        let (output, _) = try await login { _ in "" }
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "callback.malformed")
    }

    @Test func tooLong() async throws {
        let (output, _) = try await login { $0 + "&x=" + String(repeating: "x", count: 1 << 20) + "\n" }
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "callback.malformed")
    }
}
