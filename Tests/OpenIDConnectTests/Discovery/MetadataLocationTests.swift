import JOSE
import OpenIDConnect
import Testing

/// Where metadata is fetched (OIDC Discovery 1.0 section 4, RFC 8414 section 3.1).
@Suite struct MetadataLocationTests {
    private static let urls: [(Issuer, MetadataLocation, String)] = [
        ("https://a.example", .openIDConfiguration, "https://a.example/.well-known/openid-configuration"),
        ("https://a.example/t/1", .openIDConfiguration, "https://a.example/t/1/.well-known/openid-configuration"),
        ("https://a.example", .authorizationServer, "https://a.example/.well-known/oauth-authorization-server"),
        ("https://a.example/", .authorizationServer, "https://a.example/.well-known/oauth-authorization-server"),
        (
            "https://a.example:8443/t/1/", .authorizationServer,
            "https://a.example:8443/.well-known/oauth-authorization-server/t/1"
        ),
    ]

    private static func stub(_ issuer: Issuer) -> StubTransport {
        StubTransport { _ in Answers.json(["issuer": .string(issuer.string)]) }
    }

    @Test(arguments: urls)
    func url(issuer: Issuer, location: MetadataLocation, url: String) async throws {
        let transport = Self.stub(issuer)
        _ = try await Discovery(transport: transport).metadata(of: issuer, at: location)
        #expect(transport.calls.map(\.url) == [url])
    }

    @Test("a relying party looks where it is told", arguments: urls)
    func party(issuer: Issuer, location: MetadataLocation, url: String) async throws {
        let transport = Self.stub(issuer)
        var configuration = RelyingPartyConfiguration()
        configuration.metadataLocation = location
        let party = try RelyingParty(
            issuer: issuer,
            client: Client(id: "client", redirectURI: "https://app.example/callback"),
            transport: transport,
            configuration: configuration
        )
        _ = try await party.metadata()
        #expect(transport.calls.map(\.url) == [url])
    }

    @Test("the issuer is compared there too")
    func issuer() async {
        let error = await #expect(throws: OIDCError.self) {
            try await Discovery(transport: Self.stub("https://b.example"))
                .metadata(of: "https://a.example", at: .authorizationServer)
        }
        #expect(error?.code == .discoveryIssuerMismatch)
    }
}
