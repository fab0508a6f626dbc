#if AsyncHTTPClient
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import OpenIDConnectTesting
    import Testing

    @Suite("The life of a transport")
    struct LifetimeTests {
        @Test("connections are kept")
        func kept() async throws {
            try await TLSServer.run { server in
                try await AsyncHTTPClientTransport.run {
                    $0.trustRoots = try .only(pem: Authorities.root())
                } _: { transport in
                    for _ in 0..<3 { _ = try await transport.get("https", "localhost:\(server.port)") }
                    #expect(server.calls.map(\.connection) == [1, 1, 1])
                }
            }
        }

        @Test("after its shutdown a transport has no connection, and may be shut down again")
        func shutdown() async throws {
            try await HostileServer.run(.answer(status: 200)) { server in
                let transport = try AsyncHTTPClientTransport()
                _ = try await transport.get("http", server.authority)
                await transport.shutdown()
                await transport.shutdown()
                let error = await #expect(throws: TransportError.self) {
                    try await transport.get("http", server.authority)
                }
                #expect(error?.kind == .connectionFailed)
                #expect(error?.detail == "the transport was shut down")
                #expect(server.requests.count == 1)
            }
        }

        @Test("a transport that was only used may be dropped")
        func dropped() async throws {
            try await HostileServer.run(.answer(status: 200)) { server in
                do {
                    let transport = try AsyncHTTPClientTransport()
                    let (response, _) = try await transport.get("http", server.authority)
                    #expect(response.status == .ok)
                }
                try await AsyncHTTPClientTransport.run { transport in
                    let (response, _) = try await transport.get("http", server.authority)
                    #expect(response.status == .ok)
                }
            }
        }

        @Test("F11 a host that takes no connection is given up before the deadline")
        func connectTimeout() async throws {
            try await TLSServer.run { server in
                // A proxy that never answers holds the connection up.
                try await HostileServer.run(.silence) { silent in
                    try await AsyncHTTPClientTransport.run {
                        var proxy = try Proxy(silent.authority)
                        proxy.includesLoopback = true
                        $0.proxy = proxy
                        $0.connectTimeout = .milliseconds(100)
                    } _: { transport in
                        let error = await #expect(throws: TransportError.self) {
                            try await transport.get("https", "localhost:\(server.port)")
                        }
                        #expect(error?.kind == .connectionFailed)
                        #expect(error?.detail == "no connection to the host within the time for it")
                    }
                }
            }
        }

        @Test("a provider with an internal address hears the host that it is to hear")
        func host() async throws {
            try await HostileServer.run(.answer(status: 200)) { server in
                try await AsyncHTTPClientTransport.run { transport in
                    let origins = ["https://id.example": "http://\(server.authority)"]
                    for hostField in [BackChannelTransport.HostField.internalHost, .publicHost] {
                        let backChannel = try BackChannelTransport(transport, origins: origins, hostField: hostField)
                        let request = HTTPRequest(method: .get, scheme: "https", authority: "id.example", path: "/keys")
                        let options = ExchangeOptions(role: .keySet, maximumBodySize: 10)
                        #expect(try await backChannel.send(request, body: [], options: options).0.status == .ok)
                    }
                    let hosts = server.requests.map { request in
                        request.fields.filter { $0.name.canonicalName == "host" }.map(\.value)
                    }
                    #expect(hosts == [[server.authority], ["id.example"]])
                }
            }
        }
    }
#endif
