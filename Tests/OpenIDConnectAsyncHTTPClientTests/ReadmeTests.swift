#if AsyncHTTPClient
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import OpenIDConnectTesting
    import Testing

    @Suite("The README's example of the transport for servers")
    struct ReadmeTests {
        private func transport(environment: [String: String], authority: [UInt8]) throws -> any Transport {
            // README
            var configuration = AsyncHTTPClientConfiguration()
            // HTTPS_PROXY and NO_PROXY; plain http and this machine are never called through a proxy.
            configuration.proxy = try Proxy(environment: environment)
            configuration.trustRoots = try .systemAnd(pem: authority)
            let transport = try AsyncHTTPClientTransport(configuration)
            // A provider that users reach at id.example, and this server inside its cluster:
            let backChannel = try BackChannelTransport(
                transport,
                origins: ["https://id.example": "http://keycloak:8080"]
            )
            // README
            return backChannel
        }

        @Test("calls a server of that authority, and past the proxy what is on this machine")
        func calls() async throws {
            try await TLSServer.run { server in
                let transport = try transport(
                    environment: ["HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": ".internal"],
                    authority: Authorities.root()
                )
                let request = HTTPRequest(
                    method: .get,
                    scheme: "https",
                    authority: "localhost:\(server.port)",
                    path: "/"
                )
                let options = ExchangeOptions(role: .discovery, maximumBodySize: 100)
                #expect(try await transport.send(request, body: [], options: options).0.status == .ok)
            }
        }
    }
#endif
