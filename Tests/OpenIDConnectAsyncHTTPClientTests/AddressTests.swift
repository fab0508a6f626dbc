#if AsyncHTTPClient
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import OpenIDConnectTesting
    import Testing

    @Suite("Addresses over real sockets: F05")
    struct AddressTests {
        @Test(
            "F05 D14 nothing is sent to this machine, however it is written",
            arguments: ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"]
        )
        func loopback(host: String) async throws {
            try await HostileServer.run(.answer(status: 200)) { server in
                let port = server.authority.split(separator: ":").last ?? ""
                try await AsyncHTTPClientTransport.run {
                    $0.addresses = .publicOnly
                } _: { transport in
                    let error = await #expect(throws: TransportError.self) {
                        try await transport.get("http", "\(host):\(port)")
                    }
                    #expect(error?.kind == .connectionFailed)
                    #expect(error?.detail == "the host's address is not a public one")
                    #expect(server.requests.isEmpty)
                }
                try await AsyncHTTPClientTransport.run { transport in
                    let (response, _) = try await transport.get("http", "\(host):\(port)")
                    #expect(response.status == .ok)
                    #expect(server.requests.count == 1)
                }
            }
        }
    }
#endif
