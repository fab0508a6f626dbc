#if AsyncHTTPClient
    import OpenIDConnectAsyncHTTPClient
    import OpenIDConnectTesting
    import Testing

    @Suite("AsyncHTTPClientTransport: F04, F11, F12, F13, D15")
    struct ConformanceTests {
        @Test("keeps the contract of transports", arguments: TransportConformance.cases)
        func conforms(_ conformance: TransportConformance.Case) async throws {
            let transport = try AsyncHTTPClientTransport()
            try await conformance.check(transport)
            await transport.shutdown()
        }
    }
#endif
