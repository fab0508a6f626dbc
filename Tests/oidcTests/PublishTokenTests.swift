import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc publish-token`: the token on standard output, and nothing else.
@Suite(.fewAtATime) struct PublishTokenTests {
    /// A Hub that trusts one job.
    private struct Hub {
        let loopback: LoopbackProvider
        let job: EmbeddedPublisher
        let idToken: String

        init(audience: String? = nil) async throws {
            loopback = try await LoopbackProvider.start(signingKey: .shared())
            job = EmbeddedPublisher(resource: "acme/model", key: try .shared())
            loopback.provider.trust(job)
            idToken = try job.idToken(
                audience: audience ?? loopback.issuer.string,
                now: SystemTimeSource().unixTime()
            )
        }

        func run(
            _ arguments: [String] = ["acme/model"],
            environment: [String: String] = [:],
            input: String = ""
        ) async throws -> Output {
            let output = try await OIDC.run(
                // Other tests need the processor too.
                ["publish-token"] + arguments + ["--issuer", loopback.issuer.string, "--timeout", "50"],
                environment: environment,
                input: Array(input.utf8)
            )
            await loopback.stop()
            // The job's ID token is nobody's to read.
            #expect(!output.everything.contains(idToken))
            return output
        }
    }

    private static func check(_ output: Output) {
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.wholeMatch(of: /hf_jwt_[A-Za-z0-9_\-]+\n/) != nil)
        #expect(!output.err.contains("hf_jwt_"))
    }

    @Test func variable() async throws {
        let hub = try await Hub()
        Self.check(try await hub.run(environment: ["HF_OIDC_ID_TOKEN": hub.idToken]))
    }

    @Test(
        arguments: [
            (["acme/model"], ["GITLAB_CI": "true"]), (["acme/model", "--source", "gitlab"], [:]),
            (["acme/model", "--id-token-variable", "HF_ID_TOKEN"], [:]),
            ([], ["GITLAB_CI": "true", "HF_OIDC_RESOURCE": "acme/model"]),
        ]
    )
    func sources(arguments: [String], environment: [String: String]) async throws {
        let hub = try await Hub()
        Self.check(try await hub.run(arguments, environment: environment.merging(["HF_ID_TOKEN": hub.idToken]) { $1 }))
    }

    @Test(arguments: [true, false]) func file(isStandardInput: Bool) async throws {
        let hub = try await Hub()
        let folder = try TemporaryFolder()
        let path = try folder.file("id-token", hub.idToken + "\n")
        let arguments = ["acme/model", "--id-token-file", isStandardInput ? "-" : path]
        Self.check(try await hub.run(arguments, input: isStandardInput ? hub.idToken + "\n" : ""))
    }

    @Test func gitHubActions() async throws {
        let hub = try await Hub()
        let (idToken, audience) = (hub.idToken, hub.loopback.issuer.string)
        let server = try await LoopbackServer.start { request, _ in
            let isRight =
                request.headerFields[.authorization] == "Bearer request-token"
                && request.path == "/token?v=1&audience=" + FormEncoding.encode(audience)
            let body: JSON = ["value": .string(isRight ? idToken : "")]
            return (HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"]), body.octets)
        }
        let output = try await hub.run(environment: [
            "GITHUB_ACTIONS": "true", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "request-token",
            "ACTIONS_ID_TOKEN_REQUEST_URL": "http://127.0.0.1:\(server.port)/token?v=1",
        ])
        Self.check(output)
        await server.stop()
    }

    @Test func json() async throws {
        let hub = try await Hub()
        let output = try await hub.run(["acme/model", "--json"], environment: ["HF_OIDC_ID_TOKEN": hub.idToken])
        #expect(output.status == 0, "\(output.err)")
        let object = try output.object
        #expect(object["ok"]?.bool == true)
        #expect(object["access_token"]?.string?.hasPrefix("hf_jwt_") == true)
        #expect(object["issued_token_type"]?.string == "urn:ietf:params:oauth:token-type:access_token")
        #expect(object["resource"]?.string == "acme/model")
        let expiresAt = try #require(object["expires_at"]?.number?.int64)
        #expect(abs(expiresAt - SystemTimeSource().unixTime() - 3600) < 60)
    }

    @Test(
        arguments: [
            (["acme/other"], nil, "token_exchange.error_response"),
            (["acme/model"], "https://sts.example", "id_token_source.audience_mismatch"),
            (["acme/model", "--audience", "https://sts.example"], nil, "id_token_source.audience_mismatch"),
            (
                ["acme/model", "--audience", "https://sts.example"], "https://sts.example",
                "token_exchange.error_response"
            ),
            (["acme/model", "--source", "bitbucket"], nil, "id_token_source.unavailable"),
            (["acme/model", "--id-token-file", "/nowhere"], nil, "input.unreadable"),
        ] as [([String], String?, String)]
    )
    func refusals(arguments: [String], audience: String?, code: String) async throws {
        let hub = try await Hub(audience: audience)
        let output = try await hub.run(arguments + ["--json"], environment: ["HF_OIDC_ID_TOKEN": hub.idToken])
        #expect(output.status == 1)
        let object = try output.object
        #expect(object["ok"]?.bool == false)
        #expect(object["error"]?["code"]?.string == code)
        #expect(output.err.contains("what to do"))
    }

    @Test func outsideOfAnyJob() async throws {
        let hub = try await Hub()
        let output = try await hub.run()
        #expect(output.status == 1)
        #expect(output.out.isEmpty)
        #expect(output.err.contains("id_token_source.unavailable"))
        #expect(output.err.contains("HF_OIDC_ID_TOKEN"))
    }

    @Test(
        arguments: [
            [], ["acme/model", "--source", "jenkins"], ["acme/model", "--timeout", "0"],
            ["acme/model", "--source", "gitlab", "--id-token-file", "-"],
        ]
            as [[String]]
    )
    func wrongUsage(arguments: [String]) async throws {
        let output = try await OIDC.run(["publish-token"] + arguments)
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }

    @Test func hostileText() async throws {
        let hub = try await Hub()
        var knobs = ProviderKnobs()
        knobs.token.answer = CannedAnswer(
            status: 400,
            contentType: "application/json",
            body: JSON.object([
                .init("error", .string("invalid_grant" + TerminalTests.hostile)),
                .init("error_description", .string(TerminalTests.hostile)),
            ]).text
        )
        try hub.loopback.provider.setKnobs(knobs)
        let output = try await hub.run(["acme/model", "--json"], environment: ["HF_OIDC_ID_TOKEN": hub.idToken])
        #expect(output.status == 1)
        Canary.checkTerminal(output)
    }
}
