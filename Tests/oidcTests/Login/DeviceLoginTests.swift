import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc login` where there is no browser, or where the user wants none.
@Suite(.fewAtATime) struct DeviceLoginTests {
    /// Begins a login, and reads the code that is shown.
    private static func begin(
        _ loopback: LoopbackProvider,
        _ options: [String],
        state: TemporaryFolder
    ) async throws -> (process: ChildProcess, shown: JSONValue) {
        let process = try OIDC.start(
            ["login", loopback.issuer.string, "--client-id", EmbeddedClient.public.id, "--json"] + options,
            environment: ["XDG_STATE_HOME": state.url.path]
        )
        let line = try #require(await process.out.line())
        return (process, try JSONDocument(parsing: Array(line.utf8)).root)
    }

    @Test("E27 G16 the code and the domain are shown, nothing is opened; the tokens are kept until logout")
    func signIn() async throws {
        let (loopback, state) = (try await LoopbackProvider.start(signingKey: .shared()), try TemporaryFolder())
        let (process, shown) = try await Self.begin(loopback, ["--device"], state: state)
        #expect(shown["event"]?.string == "device_authorization")
        #expect(shown["verification_uri"]?.string?.hasPrefix(loopback.issuer.string) == true)
        let code = try #require(shown["user_code"]?.string)
        loopback.provider.decide(.approve, userCode: code)
        let output = await process.end()
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.objects.last?["event"]?.string == "signed_in")
        #expect(output.err.contains("    \(code)\n") && output.err.contains("at 127.0.0.1:"))
        let arguments = [loopback.issuer.string, "--client-id", EmbeddedClient.public.id]
        func run(_ command: String) async throws -> Output {
            try await OIDC.run([command] + arguments, environment: ["XDG_STATE_HOME": state.url.path])
        }
        #expect(try await run("token").out.hasPrefix("hf_oauth_"))
        #expect(try await run("logout").status == 0)
        #expect(try await run("token").status == 1)
        await loopback.stop()
    }

    @Test("the user says no") func denied() async throws {
        let (loopback, state) = (try await LoopbackProvider.start(signingKey: .shared()), try TemporaryFolder())
        let (process, shown) = try await Self.begin(loopback, ["--device"], state: state)
        loopback.provider.decide(.deny, userCode: try #require(shown["user_code"]?.string))
        let output = await process.end()
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "device.access_denied")
        await loopback.stop()
    }

    @Test("chosen where nothing can open a browser, unless told otherwise", arguments: [true, false])
    func chosen(isPlain: Bool) async throws {
        let (loopback, state) = (try await LoopbackProvider.start(signingKey: .shared()), try TemporaryFolder())
        // What a login by device can't ask for has to go through a browser.
        let options = isPlain ? [] : ["--max-age", "60"]
        let (process, shown) = try await Self.begin(loopback, options, state: state)
        #expect(shown["event"]?.string == (isPlain ? "device_authorization" : "authorization_url"))
        process.terminate()
        _ = await process.finish()
        await loopback.stop()
    }

    @Test("wrong usage", arguments: [["--no-browser"], ["--callback-stdin"], ["--max-age", "60"]])
    func wrongUsage(options: [String]) async throws {
        let output = try await OIDC.run(["login", "--client-id", "x", "--device"] + options, input: [])
        #expect(output.status == 64)
    }
}
