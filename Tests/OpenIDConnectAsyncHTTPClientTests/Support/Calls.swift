#if AsyncHTTPClient
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient

    extension AsyncHTTPClientTransport {
        /// A GET of one URL.
        func get(
            _ scheme: String,
            _ authority: String,
            identity: ClientIdentity? = nil
        ) async throws -> (HTTPResponse, [UInt8]) {
            var options = ExchangeOptions(role: .userInfo, maximumBodySize: 4096)
            options.clientIdentity = identity
            let request = HTTPRequest(
                method: .get,
                scheme: scheme,
                authority: authority,
                path: "/a?b=s3cr3t",
                headerFields: [.authorization: "Bearer s3cr3t"]
            )
            return try await send(request, body: [], options: options)
        }

        /// A transport for one test, closed at its end.
        @discardableResult
        static func run<Value: Sendable>(
            _ configure: (inout AsyncHTTPClientConfiguration) throws -> Void = { _ in },
            _ body: (AsyncHTTPClientTransport) async throws -> Value
        ) async throws -> Value {
            var configuration = AsyncHTTPClientConfiguration()
            try configure(&configuration)
            let transport = try AsyncHTTPClientTransport(configuration)
            do {
                let value = try await body(transport)
                await transport.shutdown()
                return value
            } catch {
                await transport.shutdown()
                throw error
            }
        }
    }
#endif
