import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `tls_client_auth` and `self_signed_tls_client_auth` (RFC 8705).
@Suite struct MutualTLSTests {
    private static let identity = ClientIdentity("client")
    private static let certificate = Array("a certificate".utf8)

    private static func provider(_ method: Conformance.AuthenticationMethod, isAlias: Bool) throws -> EmbeddedProvider {
        var client = EmbeddedClient.confidential
        client.secret = nil
        client.authenticationMethod = method
        client.certificate = certificate
        let provider = try EmbeddedProvider(clients: [client], signingKey: SharedKeys.first)
        var knobs = ProviderKnobs()
        knobs.token.mutualTLS = isAlias ? .alias : .tokenEndpoint
        try provider.setKnobs(knobs)
        return provider
    }

    private static func party(
        _ provider: EmbeddedProvider,
        certificates: [ClientIdentity: [UInt8]] = [identity: certificate]
    ) throws -> RelyingParty {
        try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: EmbeddedClient.confidential.id,
                authentication: .mutualTLS(identity),
                redirectURI: Stage.redirectURI
            ),
            transport: InMemoryTransport(provider: provider, certificates: certificates)
        )
    }

    private static func signIn(_ provider: EmbeddedProvider, _ party: RelyingParty) async throws -> SignIn {
        let login = try await party.beginLogin()
        return try await party.completeLogin(
            callback: .url(try provider.signIn(at: login.url)),
            pending: login.pending
        )
    }

    @Test(
        "OIDCC-CA-tls: the certificate and the client ID, at the endpoint for them",
        arguments: [Conformance.AuthenticationMethod.tls, .selfSignedTLS],
        [true, false]
    )
    func signIn(method: Conformance.AuthenticationMethod, isAlias: Bool) async throws {
        let provider = try Self.provider(method, isAlias: isAlias)
        let party = try Self.party(provider)
        let signIn = try await Self.signIn(provider, party)
        _ = try await party.userInfo(for: signIn)
        let token = try #require(provider.requests.first { $0.endpoint == .token })
        #expect(token.path == "/mtls/token")
        #expect(token.certificate == Self.certificate)
        #expect(token["client_id"] == EmbeddedClient.confidential.id)
        #expect(token["client_secret"] == nil)
        #expect(token.request.headerFields[.authorization] == nil)
        let isShown = provider.requests.filter { $0.certificate == Self.certificate }.map(\.endpoint)
        #expect(isShown == [.token, .userInfo])
    }

    @Test("F19 the aliases are used with a certificate, and never without one", arguments: [true, false])
    func isBound(hasCertificate: Bool) async throws {
        let transport = StubTransport(certificates: [Self.identity]) { call async throws(TransportError) in
            switch call.options.role {
            case .token: Answers.json(["access_token": "a", "token_type": "Bearer", "expires_in": 60])
            default: throw TransportError(.connectionFailed, detail: "no such endpoint")
            }
        }
        let secret = ClientSecretAuthentication.secret(ClientSecret("secret"))
        let party = try Sample.party(
            [("mtls_endpoint_aliases", ["token_endpoint": "https://tls.example/t"])],
            client: Client(
                id: "client",
                authentication: hasCertificate
                    ? CertificateBoundAuthentication(secret, identity: Self.identity) : secret,
                redirectURI: Stage.redirectURI
            ),
            transport: transport
        )
        _ = try await party.clientCredentials()
        let call = try #require(transport.calls.first)
        #expect(call.url == (hasCertificate ? "https://tls.example/t" : "https://a.example/token"))
        #expect(call.options.clientIdentity == (hasCertificate ? Self.identity : nil))
        #expect(call.request.headerFields[.authorization]?.utf8.starts(with: "Basic ".utf8) == true)
    }

    @Test("another certificate is the provider's to refuse")
    func otherCertificate() async throws {
        let provider = try Self.provider(.tls, isAlias: true)
        let party = try Self.party(provider, certificates: [Self.identity: Array("another".utf8)])
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn(provider, party) }
        #expect(error?.code == .tokenErrorResponse)
    }

    @Test("a transport without the certificate is refused at construction")
    func transport() throws {
        let provider = try Self.provider(.tls, isAlias: true)
        for certificates in [[:], [ClientIdentity("another"): Self.certificate]] {
            let error = #expect(throws: OIDCError.self) { try Self.party(provider, certificates: certificates) }
            #expect(error?.code == .configurationClientIdentity)
            #expect(error?.phase == .configuration)
            #expect(error?.expected == "client")
        }
        _ = try Self.party(provider)
    }

    @Test(
        "mtls_endpoint_aliases: absent is the usual endpoint, a damaged one is refused",
        arguments: [
            (nil, "https://a.example/token"), (.null, "https://a.example/token"), ([:], "https://a.example/token"),
            (["token_endpoint": .null], "https://a.example/token"),
            (["token_endpoint": "https://tls.example/t"], "https://tls.example/t"),
            (["token_endpoint": "http://tls.example/t"], nil), (["token_endpoint": 1], nil), ([], nil), ("x", nil),
        ] as [(JSON?, String?)]
    )
    func aliases(value: JSON?, expected: String?) throws {
        let metadata = try Sample.metadata([("mtls_endpoint_aliases", value)])
        if let expected {
            #expect(try metadata.mutualTLSEndpoint("token_endpoint").string == expected)
        } else {
            let error = #expect(throws: OIDCError.self) { try metadata.mutualTLSEndpoint("token_endpoint") }
            #expect(error?.code == .discoveryMemberInvalid)
            #expect(error?.detail.contains("mtls_endpoint_aliases") == true)
        }
    }
}
