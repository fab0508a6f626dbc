import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// A provider with a public and an internal address.
@Suite struct BackChannelTransportTests {
    private static func send(
        _ url: String,
        _ origins: [String: String],
        _ hostField: BackChannelTransport.HostField = .internalHost
    ) async throws -> StubTransport.Call {
        let stub = StubTransport { _ in Answers.json([:]) }
        let transport = try BackChannelTransport(stub, origins: origins, hostField: hostField)
        let target = try #require(EndpointURL(allowingHTTP: url))
        let request = HTTPRequest(
            method: .post,
            scheme: target.scheme,
            authority: target.authority,
            path: target.query.map { "\(target.path)?\($0)" } ?? target.path
        )
        let options = ExchangeOptions(role: .token, maximumBodySize: 1)
        _ = try await transport.send(request, body: [1, 2], options: options)
        let call = try #require(stub.calls.first)
        #expect(call.body == [1, 2])
        #expect(call.options == options)
        return call
    }

    @Test(
        "a public origin becomes the internal one, any other stays",
        arguments: [
            ("https://id.example/token?a=b", "http://keycloak:8080/token?a=b"),
            ("https://id.example:443/token", "http://keycloak:8080/token"),
            ("https://ID.example/", "http://keycloak:8080/"), ("https://other.example/", "https://[::1]:8443/"),
            ("https://id.example:8443/", "https://id.example:8443/"), ("http://id.example/", "http://id.example/"),
            ("https://id.example.evil/", "https://id.example.evil/"),
            ("https://a.id.example/", "https://a.id.example/"),
            ("http://keycloak:8080/", "http://keycloak:8080/"),
        ]
    )
    func rewrites(url: String, expected: String) async throws {
        let origins = ["https://id.example": "http://keycloak:8080", "https://other.example": "https://[::1]:8443"]
        let call = try await Self.send(url, origins)
        #expect(call.url == expected)
        #expect(call.request.headerFields.isEmpty)
    }

    @Test("the provider can be told its public host")
    func host() async throws {
        let host = try #require(HTTPField.Name("Host"))
        let call = try await Self.send("https://id.example/", ["https://id.example": "http://k:80"], .publicHost)
        #expect(call.url == "http://k:80/")
        #expect(call.request.headerFields[host] == "id.example")
        let other = try await Self.send("https://other.example/", ["https://id.example": "http://k:80"], .publicHost)
        #expect(other.request.headerFields.isEmpty)
    }

    @Test(
        "what is no origin is refused",
        arguments: [
            ["https://id.example/": "http://keycloak:8080"], ["https://id.example": "http://keycloak:8080/"],
            ["https://id.example/realm": "http://keycloak:8080"], ["id.example": "http://keycloak:8080"],
            ["http://id.example": "http://keycloak:8080"], ["https://id.example": "keycloak"],
            ["https://id.example": "ftp://keycloak"], ["https://id.example": "http://a@keycloak"],
            ["https://id.example": "http://a", "https://ID.example:443": "http://b"], ["": ""],
        ]
    )
    func refused(origins: [String: String]) {
        let error = #expect(throws: OIDCError.self) {
            try BackChannelTransport(StubTransport { _ in Answers.json([:]) }, origins: origins)
        }
        #expect(error?.code == .configurationBackChannel)
        #expect(throws: Never.self) {
            try BackChannelTransport(
                StubTransport { _ in Answers.json([:]) },
                origins: ["https://id.example": "http://k"]
            )
        }
    }

    @Test("what the transport can do stays")
    func capabilities() throws {
        let stub = StubTransport(certificates: [ClientIdentity("client")]) { _ in Answers.json([:]) }
        #expect(try BackChannelTransport(stub, origins: [:]).capabilities == stub.capabilities)
    }

    @Test("a whole sign-in: the browser and the issuer are public, each call is internal")
    func signIn() async throws {
        let provider = try EmbeddedProvider(issuer: "https://id.example", signingKey: SharedKeys.first)
        let stub = StubTransport { call async throws(TransportError) in
            var request = call.request
            guard request.scheme == "http", request.authority == "keycloak:8080" else {
                throw TransportError(.connectionFailed, detail: "not reachable from inside")
            }
            (request.scheme, request.authority) = ("https", "id.example")
            return try await provider.transport.send(request, body: call.body, options: call.options)
        }
        var configuration = RelyingPartyConfiguration()
        configuration.endpointOrigins = .issuer
        let client = EmbeddedClient.confidential
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: client.id,
                authentication: .secret(ClientSecret(try #require(client.secret))),
                redirectURI: Stage.redirectURI
            ),
            transport: BackChannelTransport(stub, origins: ["https://id.example": "http://keycloak:8080"]),
            configuration: configuration
        )
        let login = try await party.beginLogin(scopes: [.profile])
        #expect(login.url.utf8.starts(with: "https://id.example/".utf8))
        let signIn = try await party.completeLogin(
            callback: .url(try provider.signIn(at: login.url)),
            pending: login.pending
        )
        _ = try await party.userInfo(for: signIn)
        #expect(stub.calls.map(\.options.role) == [.discovery, .token, .keySet, .userInfo])
    }
}
