#if AsyncHTTPClient
    import HTTPTypes
    import JOSE
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import OpenIDConnectTesting
    import Synchronization
    import Testing

    /// RFC 8705 with real certificates, over real sockets.
    @Suite("Mutual TLS over real sockets")
    struct MutualTLSTests {
        private static let identity = ClientIdentity("client")

        private static func certificate(_ name: String, as identity: ClientIdentity = identity) throws
            -> ClientCertificate
        {
            try ClientCertificate(
                identity: identity,
                chain: Authorities.certificate(name),
                privateKey: Authorities.key(name)
            )
        }

        private static func der(_ name: String) throws -> [UInt8] {
            let lines = String(decoding: try Authorities.certificate(name), as: UTF8.self).split(separator: "\n")
            let base64 = lines.filter { !$0.utf8.starts(with: "-----".utf8) }.joined()
            let url = base64.utf8.map {
                $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
            }
            return try Base64URL.decode(String(decoding: url, as: UTF8.self).filter { $0 != "=" })
        }

        @Test("the certificate is shown when it is asked for, and only then")
        func shown() async throws {
            try await TLSServer.run(clients: Authorities.root()) { server in
                let authority = "localhost:\(server.port)"
                try await AsyncHTTPClientTransport.run {
                    $0.trustRoots = try .only(pem: Authorities.root())
                    $0.clientCertificates = [
                        try Self.certificate("client"), try Self.certificate("second", as: ClientIdentity("second")),
                    ]
                } _: { transport in
                    #expect(transport.capabilities.clientIdentities == [Self.identity, ClientIdentity("second")])
                    for (identity, name) in [
                        (Self.identity, "client"), (ClientIdentity("second"), "second"), (Self.identity, "client"),
                    ] {
                        let (response, _) = try await transport.get("https", authority, identity: identity)
                        #expect(response.status == .ok)
                        let certificate = try Self.der(name)
                        #expect(server.calls.last?.certificate == certificate)
                    }
                    // Kept connections are not shared between identities.
                    #expect(server.calls.map(\.connection) == [1, 2, 1])
                    let error = await #expect(throws: TransportError.self) {
                        try await transport.get("https", authority)
                    }
                    #expect(error?.kind == .connectionFailed || error?.kind == .malformedResponse)
                    let unknown = await #expect(throws: TransportError.self) {
                        try await transport.get("https", authority, identity: ClientIdentity("unknown"))
                    }
                    #expect(unknown?.kind == .connectionFailed)
                    #expect(server.calls.count == 3)
                }
            }
        }

        /// A provider with TLS, whose aliases are on a port of their own that asks for a certificate, and which binds what
        /// it issues to that certificate (RFC 8705 sections 3 and 5).
        private static func run(
            _ name: String,
            method: Conformance.AuthenticationMethod,
            _ body: (_ provider: EmbeddedProvider, _ main: TLSServer, _ aliases: TLSServer) async throws -> Void
        ) async throws {
            let slot = ProviderSlot()
            let answer: TLSServer.Handler = { slot.answer($0) }
            try await TLSServer.run(answering: answer) { main in
                // Who is self-signed is a root of its own; the other certificates are there for those that steal.
                let clients = try Authorities.root() + Authorities.certificate("self-signed")
                try await TLSServer.run(clients: clients, answering: answer) { aliases in
                    var client = EmbeddedClient.confidential
                    client.secret = nil
                    client.authenticationMethod = method
                    client.certificate = try der(name)
                    let provider = try EmbeddedProvider(
                        issuer: Issuer("https://localhost:\(main.port)"),
                        clients: [client],
                        signingKey: .shared()
                    )
                    var knobs = ProviderKnobs()
                    let alias = "https://localhost:\(aliases.port)"
                    let endpoints: JSON = [
                        "token_endpoint": .string("\(alias)/mtls/token"),
                        "userinfo_endpoint": .string("\(alias)/oauth/userinfo"),
                    ]
                    knobs.discovery.members.append(JSON.Member("mtls_endpoint_aliases", endpoints))
                    try provider.setKnobs(knobs)
                    slot.provider = provider
                    try await body(provider, main, aliases)
                }
            }
        }

        private static func party(
            _ provider: EmbeddedProvider,
            showing name: String
        ) throws -> (party: RelyingParty, transport: AsyncHTTPClientTransport) {
            var configuration = AsyncHTTPClientConfiguration()
            configuration.trustRoots = try .only(pem: Authorities.root())
            configuration.clientCertificates = [try certificate(name)]
            let transport = try AsyncHTTPClientTransport(configuration)
            let client = Client(
                id: EmbeddedClient.confidential.id,
                authentication: .mutualTLS(identity),
                redirectURI: "https://app.example/callback"
            )
            return (try RelyingParty(issuer: provider.issuer, client: client, transport: transport), transport)
        }

        private static func signIn(_ party: RelyingParty, _ provider: EmbeddedProvider) async throws -> SignIn {
            let login = try await party.beginLogin(scopes: [.profile])
            return try await party.completeLogin(
                callback: .url(try provider.signIn(at: login.url)),
                pending: login.pending
            )
        }

        @Test(
            "F19 tls_client_auth and self_signed_tls_client_auth at the aliases, and tokens bound to the certificate",
            arguments: [("client", Conformance.AuthenticationMethod.tls), ("self-signed", .selfSignedTLS)]
        )
        func signIn(name: String, method: Conformance.AuthenticationMethod) async throws {
            try await Self.run(name, method: method) { provider, main, aliases in
                let (party, transport) = try Self.party(provider, showing: name)
                let signIn = try await Self.signIn(party, provider)
                _ = try await party.userInfo(for: signIn)
                #expect(aliases.calls.map(\.request.path) == ["/mtls/token", "/oauth/userinfo"])
                #expect(aliases.calls.map(\.connection) == [1, 1])
                #expect(main.calls.allSatisfy { $0.certificate == nil })
                await transport.shutdown()

                let (thief, other) = try Self.party(provider, showing: "second")
                let error = await #expect(throws: OIDCError.self) { try await thief.userInfo(for: signIn) }
                #expect(error?.code == .userInfoErrorResponse)
                #expect(error?.providerError?.error == "invalid_token")
                await other.shutdown()
            }
        }

        @Test("another client's certificate is the provider's to refuse")
        func otherCertificate() async throws {
            try await Self.run("client", method: .tls) { provider, _, _ in
                let (party, transport) = try Self.party(provider, showing: "second")
                let error = await #expect(throws: OIDCError.self) { try await Self.signIn(party, provider) }
                #expect(error?.code == .tokenErrorResponse)
                await transport.shutdown()
            }
        }

        @Test("a key of another certificate, and what can't be read, are refused at construction")
        func unreadable() throws {
            let certificate = try Authorities.certificate("client")
            let key = try Authorities.key("client")
            for (chain, privateKey) in [
                (certificate, try Authorities.key("second")), ([], key), (certificate, []), (key, certificate),
                (Array("no PEM".utf8), key),
            ] {
                let error = #expect(throws: OIDCError.self) {
                    try ClientCertificate(identity: Self.identity, chain: chain, privateKey: privateKey)
                }
                #expect(error?.code == .configurationClientCertificate)
                #expect(error?.actual == "client")
            }
            _ = try ClientCertificate(identity: Self.identity, chain: certificate, privateKey: key)
        }

        @Test("two certificates of one name are refused")
        func names() async throws {
            var configuration = AsyncHTTPClientConfiguration()
            configuration.clientCertificates = [try Self.certificate("client"), try Self.certificate("second")]
            let error = #expect(throws: OIDCError.self) { try AsyncHTTPClientTransport(configuration) }
            #expect(error?.code == .configurationClientCertificate)
        }

        @Test("nothing of the key is printed")
        func redacted() throws {
            let certificate = try Self.certificate("client")
            var dumped = ""
            dump(certificate, to: &dumped)
            for text in ["\(certificate)", String(reflecting: certificate), dumped] {
                #expect(!text.contains("PRIVATE") && !text.contains("NIOSSL"))
            }
        }
    }

    /// A provider that is made after its server, and which binds tokens to the certificate of the request for them.
    private final class ProviderSlot: Sendable {
        private let state = Mutex<(provider: EmbeddedProvider?, bound: [UInt8]?)>((nil, nil))

        var provider: EmbeddedProvider? {
            get { state.withLock { $0.provider } }
            set { state.withLock { $0.provider = newValue } }
        }

        func answer(_ call: TLSServer.Call) -> (HTTPResponse, [UInt8]) {
            guard let provider else { return (HTTPResponse(status: .serviceUnavailable), []) }
            switch call.request.path {
            case "/mtls/token": state.withLock { $0.bound = call.certificate }
            case "/oauth/userinfo" where call.certificate == nil || call.certificate != state.withLock({ $0.bound }):
                let challenge = #"Bearer error="invalid_token""#
                return (HTTPResponse(status: .unauthorized, headerFields: [.wwwAuthenticate: challenge]), [])
            default: break
            }
            var request = call.request
            request.authority = String(provider.issuer.string.utf8.dropFirst("https://".utf8.count))
            return provider.respond(to: request, body: call.body, certificate: call.certificate)
        }
    }
#endif
