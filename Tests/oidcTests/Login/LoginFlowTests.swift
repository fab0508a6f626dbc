import Foundation
import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectURLSession
import Testing

/// `oidc login` at a provider of every flow.
@Suite(.fewAtATime) struct LoginFlowTests {
    private static let secret = "a secret of more than thirty-two octets"

    private static func start(
        method: Conformance.AuthenticationMethod? = nil,
        knobs change: (inout ProviderKnobs) -> Void = { _ in }
    ) async throws -> LoopbackProvider {
        var client = EmbeddedClient(id: "client", secret: secret, redirectURIs: ["http://127.0.0.1/callback"])
        client.authenticationMethod = method
        let loopback = try await LoopbackProvider.start { issuer throws(JOSEError) in
            try EmbeddedProvider(
                issuer: Issuer(issuer.string + "/"),
                clients: [client],
                user: .grace,
                profile: .conformance
            )
        }
        var knobs = ProviderKnobs()
        change(&knobs)
        try loopback.provider.setKnobs(knobs)
        return loopback
    }

    /// Begins a login; the provider fetches what the request refers to, as the browser's arrival makes it.
    private static func begin(
        _ loopback: LoopbackProvider,
        _ options: [String],
        client: [String] = ["--client-id", "client"]
    ) async throws -> (login: LoginProcess, next: UserAgentRequest) {
        let login = try await LoginProcess.start(
            loopback.issuer.string,
            client + options,
            environment: ["OAUTH_CLIENT_SECRET": secret]
        )
        return (login, try await loopback.provider.open(login.url, calling: URLSessionTransport()))
    }

    /// Brings the callback as a browser would.
    private static func bring(_ next: UserAgentRequest) async throws -> String? {
        let authority = String(next.url.dropFirst("http://".count).prefix { $0 != "/" })
        let port = try #require(authority.split(separator: ":").last.flatMap { Int($0) })
        let parts = next.url.split(separator: "#", maxSplits: 1)
        let target = String(try #require(parts.first).dropFirst("http://\(authority)".count))
        if next.method == .post {
            return await RawHTTP.exchange(RawHTTP.post(next.form, to: target, host: authority), port: port)
        }
        let page = await RawHTTP.exchange(RawHTTP.request("GET", target, host: authority), port: port)
        guard parts.count == 2 else { return page }
        #expect(page?.contains("location.hash") == true)
        // What the page's script does.
        return await RawHTTP.exchange(
            RawHTTP.post(String(parts[1]), to: target, host: authority, origin: "http://\(authority)"),
            port: port
        )
    }

    private static func signIn(
        _ loopback: LoopbackProvider,
        _ options: [String],
        client: [String] = ["--client-id", "client"]
    ) async throws -> Output {
        let (login, next) = try await begin(loopback, options, client: client)
        let page = try await bring(next)
        let output = await login.process.finish()
        #expect(page?.contains(output.status == 0 ? "Signed in" : "Not signed in") == true)
        await loopback.stop()
        return output
    }

    private static func event(_ name: String, in output: Output) throws -> JSONValue? {
        try output.objects.first { $0["event"]?.string == name }
    }

    static let flows = ResponseType.allCases.flatMap { type in
        [nil, ResponseMode.formPost].map { (type, $0) }
    }

    @Test("every response type, in its own mode and as a form", arguments: flows)
    func flow(type: ResponseType, mode: ResponseMode?) async throws {
        let loopback = try await Self.start()
        let words = type.rawValue.split(separator: " ").reversed().joined(separator: " ")
        let options = ["--response-type", words] + (mode.map { ["--response-mode", $0.rawValue] } ?? [])
        let output = try await Self.signIn(loopback, options)
        #expect(output.status == 0, "\(output.err)")
        #expect(try Self.event("signed_in", in: output)?["subject"]?.string?.isEmpty == false)
    }

    @Test("a fragment on standard input") func fragmentOnInput() async throws {
        let loopback = try await Self.start()
        let (login, next) = try await Self.begin(loopback, ["--response-type", "code id_token", "--callback-stdin"])
        login.process.send(next.url.drop { $0 != "#" }.dropFirst() + "\n")
        let output = await login.process.end()
        await loopback.stop()
        #expect(output.status == 0, "\(output.err)")
    }

    @Test("J02 another site's page brings no fragment, and uses nothing up", arguments: [nil, "https://evil.example"])
    func strangersFragment(origin: String?) async throws {
        let loopback = try await Self.start()
        let (login, next) = try await Self.begin(loopback, ["--response-type", "id_token"])
        let port = try login.port
        let request = RawHTTP.post("error=access_denied", to: "/callback", host: "127.0.0.1:\(port)", origin: origin)
        #expect(await RawHTTP.exchange(request, port: port)?.hasPrefix("HTTP/1.1 404") == true)
        _ = try await Self.bring(next)
        let output = await login.process.finish()
        await loopback.stop()
        #expect(output.status == 0, "\(output.err)")
    }

    @Test("the client's secret signs an assertion") func secretJWT() async throws {
        let loopback = try await Self.start(method: .secretJWT)
        let output = try await Self.signIn(loopback, ["--client-auth", "client_secret_jwt"])
        #expect(output.status == 0, "\(output.err)")
        #expect(loopback.provider.requests.first { $0.endpoint == .token }?["client_assertion"] != nil)
    }

    @Test("registered for one login, with keys or with a secret", arguments: ["private_key_jwt", "client_secret_post"])
    func register(method: String) async throws {
        let folder = try TemporaryFolder()
        let keys = try folder.file("keys.json", Self.privateKeys(), permissions: 0o600)
        let loopback = try await Self.start()
        let output = try await Self.signIn(
            loopback,
            ["--client-auth", method, "--private-jwks", keys],
            client: ["--register"]
        )
        #expect(output.status == 0, "\(output.err)")
        let id = try #require(try Self.event("registered", in: output)?["client_id"]?.string)
        #expect(loopback.provider.requests.first { $0.endpoint == .authorization }?["client_id"] == id)
        let request = loopback.provider.requests.first { $0.endpoint == .token }
        #expect((request?["client_assertion"] != nil) == (method == "private_key_jwt"))
    }

    @Test("a signed request object, by value and by a URI of this machine", arguments: ["value", "uri"])
    func requestObject(place: String) async throws {
        let folder = try TemporaryFolder()
        let keys = try folder.file("keys.json", Self.privateKeys(), permissions: 0o600)
        let loopback = try await Self.start { $0.authorization.fetchesRequestURI = place == "uri" }
        let output = try await Self.signIn(
            loopback,
            ["--private-jwks", keys, "--request-object", place],
            client: ["--register"]
        )
        #expect(output.status == 0, "\(output.err)")
        let request = try #require(loopback.provider.requests.first { $0.endpoint == .authorization })
        #expect(request.parameters.contains { $0.name == (place == "uri" ? "request_uri" : "request") })
        #expect(!request.parameters.contains { $0.name == "state" })
    }

    @Test("UserInfo by a form, and tokens refreshed once") func userInfoAndRefresh() async throws {
        let loopback = try await Self.start { $0.token.issuesRefreshTokens = true }
        let output = try await Self.signIn(loopback, ["--userinfo", "post", "--refresh"])
        #expect(output.status == 0, "\(output.err)")
        #expect(try Self.event("signed_in", in: output)?["userinfo"]?["sub"] != nil)
        #expect(try Self.event("refreshed", in: output) != nil)
        #expect(loopback.provider.requests.first { $0.endpoint == .userInfo }?.request.method == .post)
        #expect(loopback.provider.requestCount(path: "/token") == 2)
    }

    @Test("B20 keys that others may read are left alone", arguments: [0o640, 0o604, 0o644])
    func permissions(mode: Int) async throws {
        let folder = try TemporaryFolder()
        let keys = try folder.file("keys.json", Self.privateKeys(), permissions: mode)
        let arguments = ["login", "http://127.0.0.1:1", "--client-id", "client", "--private-jwks", keys, "--json"]
        let output = try await OIDC.run(arguments + ["--callback-stdin"])
        #expect(output.status == 1)
        #expect(try output.object["code"]?.string == "input.permissions")
    }

    @Test(
        "WebFinger asks the host that was typed, for what can be an identifier",
        arguments: [("=example", "webfinger.resource_invalid"), ("user@127.0.0.1:1", "transport.connection_failed")]
    )
    func webFinger(resource: String, code: String) async throws {
        let output = try await OIDC.run(["login", "--client-id", "x", "--webfinger", resource, "--json"])
        #expect(output.status == 1)
        #expect(try output.object["code"]?.string == code)
    }

    private static func privateKeys() throws -> String {
        let jwk = try PrivateKey.generate(.p256).exportJWK(members: [.init("kid", "own")])
        return "{\"keys\":[\(String(decoding: jwk.revealed, as: UTF8.self))]}"
    }
}
