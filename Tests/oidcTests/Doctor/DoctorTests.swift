import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc doctor`: one line for each check, and an exit status for the worst.
@Suite(.fewAtATime) struct DoctorTests {
    private static func levels(_ output: Output, _ check: String) throws -> [String] {
        try output.objects.filter { $0["check"]?.string == check }.compactMap { $0["level"]?.string }
    }

    @Test func json() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let output = try await OIDC.run(
            "doctor",
            loopback.issuer.string,
            "--client-id",
            "a-client",
            "--redirect-uri",
            "https://app.example/callback",
            "--json"
        )
        #expect(output.status == 0, "\(output.everything)")
        let findings = try output.objects
        for finding in findings {
            let level = finding["level"]?.string
            #expect(["ok", "warn", "not_made"].contains(level), "\(finding.text)")
            #expect(finding["message"]?.string?.isEmpty == false && finding["spec"]?.string?.isEmpty == false)
            #expect(level != "warn" || finding["remedy"] != nil, "\(finding.text)")
        }
        for check in ["connection", "metadata", "issuer_equality", "pkce", "redirect_uri", "client_id"] {
            #expect(try Self.levels(output, check) == ["ok"], "\(check)")
        }
        #expect(try Self.levels(output, "key") == ["warn", "ok", "ok"])
        #expect(try Self.levels(output, "key_set").first == "ok")
        await loopback.stop()
    }

    @Test func human() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let output = try await OIDC.run("doctor", loopback.issuer.string)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
        for text in ["ok       pkce", "warn     issuer", "what to do", "RSA, 2048 bits"] {
            #expect(output.err.contains(text), "\(text)")
        }
        #expect(!output.err.contains("redirect_uri") && !output.err.contains("client_id "))
        await loopback.stop()
    }

    @Test(arguments: [
        (ProviderFault.discoveryIssuer, "issuer_equality"), (.discoveryTokenEndpoint, "endpoints"),
        (.discoveryPlainPKCE, "pkce"), (.keySetMalformed, "key_set"),
    ])
    func fault(_ fault: ProviderFault, _ check: String) async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        loopback.provider.setFaults([fault])
        let output = try await OIDC.run("doctor", loopback.issuer.string, "--json")
        #expect(output.status == 1)
        let failed = try output.objects.filter { $0["level"]?.string == "fail" }
        #expect(failed.compactMap { $0["check"]?.string } == [check])
        #expect(failed.first?["code"]?.string == fault.refusal.code.rawValue)
        #expect(failed.first?["remedy"]?.string?.isEmpty == false)
        await loopback.stop()
    }

    @Test func unreachable() async throws {
        let output = try await OIDC.run(
            "doctor",
            "http://127.0.0.1:\(try await Ports.free())",
            "--redirect-uri",
            "http://127.0.0.1/callback",
            "--json"
        )
        #expect(output.status == 1)
        #expect(try Self.levels(output, "connection") == ["fail"])
        for check in ["clock", "metadata", "issuer_equality", "endpoints", "pkce", "key_set", "client_authentication"] {
            #expect(try Self.levels(output, check) == ["not_made"], "\(check)")
        }
        #expect(try Self.levels(output, "redirect_uri") == ["ok"])
    }

    @Test(arguments: ["http://provider.example", "provider.example", "https://a.example?x=1", ""])
    func issuerThatIsNone(_ issuer: String) async throws {
        let output = try await OIDC.run("doctor", issuer, "--json")
        #expect(output.status == 1)
        #expect(try Self.levels(output, "issuer") == ["fail"])
        #expect(try output.objects.first?["code"]?.string == "configuration.issuer")
        #expect(try Self.levels(output, "connection") == ["not_made"])
    }

    /// A control that differs only in the URI.
    @Test(arguments: [
        ("https://app.example/callback", 0), ("http://app.example/callback", 1), ("http://localhost/callback", 0),
        ("https://app.example/#x", 1),
    ])
    func redirectURI(_ uri: String, _ status: Int32) async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let output = try await OIDC.run("doctor", loopback.issuer.string, "--redirect-uri", uri, "--json")
        #expect(output.status == status)
        await loopback.stop()
    }

    @Test func environment() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let output = try await OIDC.run(
            "doctor",
            "--json",
            environment: ["OPENID_PROVIDER_URL": loopback.issuer.string, "OAUTH_CLIENT_ID": "a-client"]
        )
        #expect(output.status == 0, "\(output.everything)")
        #expect(try Self.levels(output, "client_id") == ["ok"])
        await loopback.stop()
    }

    @Test func wrongUsage() async throws {
        let output = try await OIDC.run("doctor", "--json", "--client-secret", "x")
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }

    @Test("J08 L03: metadata and keys", arguments: [[], ["--json"]]) func terminal(_ options: [String]) async throws {
        let text = JSON.string(TerminalTests.hostile + String(repeating: "x", count: 2000))
        let keys: JSON = [
            "keys": [
                ["kty": text, "kid": text],
                [
                    "kty": "OKP", "crv": "Ed25519", "kid": text, "use": text, "alg": text,
                    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                ],
            ]
        ]
        let stub = try await StubProvider.start(keySet: keys) { _ in
            [
                ("userinfo_endpoint", text), ("scopes_supported", [text]), ("response_types_supported", [text]),
                ("response_modes_supported", [text]), ("grant_types_supported", [text]),
                ("id_token_signing_alg_values_supported", [text]), ("code_challenge_methods_supported", [text]),
                ("token_endpoint_auth_methods_supported", [text]),
            ]
        }
        let arguments = ["doctor", stub.issuer, "--client-id", TerminalTests.hostile, "--redirect-uri"]
        let output = try await OIDC.run(arguments + [TerminalTests.hostile] + options)
        #expect(output.status == 1)
        Canary.checkTerminal(output)
        #expect(output.err.split(separator: "\n").allSatisfy { $0.count < 640 })
        await stub.server.stop()
    }
}
