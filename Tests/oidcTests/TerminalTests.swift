import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Text from outside can't drive the terminal (threats.md J08, L03).
@Suite(.fewAtATime) struct TerminalTests {
    /// A colour, a link, a window title, a C1 control, a line break and a direction override.
    static let hostile =
        "\u{1B}[31m\u{1B}]8;;http://evil\u{7}x\u{1B}]0;t\u{7}\u{9B}31m\r\n\t\u{8}\u{7F}\u{202E}\u{2066}y"

    @Test func errorDescription() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let login = try await LoginProcess.start(loopback.issuer.string, ["--client-id", EmbeddedClient.public.id])
        let target = FormEncoding.encode([
            ("error", "access_denied" + Self.hostile), ("error_description", Self.hostile),
            ("error_uri", "https://a.example/" + Self.hostile), ("state", login.parameter("state") ?? ""),
        ])
        let answer = await RawHTTP.exchange(
            RawHTTP.request("GET", "/callback?\(target)", host: "127.0.0.1:\(try login.port)"),
            port: try login.port
        )
        #expect(answer?.contains("<h1>Not signed in</h1>") == true)
        let output = await login.process.finish()
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "callback.error_response")
        Canary.checkTerminal(output)
        await loopback.stop()
    }

    /// Scripts get the claims as they are.
    @Test func claims() async throws {
        var user = EmbeddedUser.ada
        user.claims.append(("profile", .init("nickname", .string(Self.hostile))))
        user.claims.append(("profile", .init("na" + Self.hostile, .array([.string(Self.hostile)]))))
        let loopback = try await LoopbackProvider.start(user: user, signingKey: .shared())
        let login = try await LoginProcess.start(loopback.issuer.string, ["--client-id", EmbeddedClient.public.id])
        #expect(try await UserAgent.open(login.url).status == 200)
        let output = await login.process.finish()
        #expect(output.status == 0, "\(output.err)")
        let event = try #require(try output.objects.last)
        #expect(event["claims"]?["nickname"]?.string == Self.hostile)
        #expect(event["userinfo"]?["na" + Self.hostile]?.array?.first?.string == Self.hostile)
        #expect(output.err.contains("nickname"))
        Canary.checkTerminal(output)
        await loopback.stop()
    }

    @Test(arguments: [[], ["--json"]]) func metadataAndKeys(_ options: [String]) async throws {
        let text = JSON.string(Self.hostile)
        let keys: JSON = [
            "keys": [
                ["kty": text, "kid": text], ["kty": "EC", "crv": text, "x": text, "y": text],
                [
                    "kty": "OKP", "crv": "Ed25519", "kid": text, "use": text, "alg": text,
                    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                ],
            ]
        ]
        let stub = try await StubProvider.start(keySet: keys) { _ in
            [
                ("x" + Self.hostile, text), ("token_endpoint", text), ("scopes_supported", [text]),
                ("id_token_signing_alg_values_supported", [text]), ("code_challenge_methods_supported", [text]),
            ]
        }
        let output = try await OIDC.run(["discover", stub.issuer] + options)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.err.contains("token_endpoint"))
        Canary.checkTerminal(output)
        await stub.server.stop()
    }

    @Test(arguments: [[], ["--json"]]) func tokens(_ options: [String]) async throws {
        let text = JSON.string(Self.hostile)
        let headers: [JSON] = [
            ["alg": text], ["alg": "RS256", "kid": text], ["alg": "RS256", "typ": text],
            ["alg": "RS256", "crit": [text]], ["x" + Self.hostile: 1, "alg": "RS256"],
        ]
        let lines = headers.map { Base64URL.encode($0.octets) + "." + Base64URL.encode(Array("{}".utf8)) + ".AAAA" }
        let output = try await OIDC.run(
            ["verify", "--jwks", Checkout.keySet, "--issuer-name", "https://a.example", "--audience", "a"] + options,
            input: Array(
                (lines + [Self.hostile.replacingOccurrences(of: "\r\n", with: "")]).joined(separator: "\n").utf8
            )
        )
        #expect(output.status == 1)
        if !options.isEmpty { #expect(try output.objects.count == headers.count + 1) }
        #expect(options.isEmpty == output.err.contains("\(headers.count + 1): refused"))
        Canary.checkTerminal(output)
    }
}
