#if AsyncHTTPClient
    import Foundation
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

        @Test("stands in the README")
        func text() throws {
            let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
            let parts = source.components(separatedBy: "            // README\n")
            try #require(parts.count == 3)
            let lines = parts[1].split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(12) }
            let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
            #expect(
                try String(contentsOf: readme.standardizedFileURL, encoding: .utf8)
                    .contains("```swift\n\(lines.joined(separator: "\n"))```")
            )
        }
    }
#endif
