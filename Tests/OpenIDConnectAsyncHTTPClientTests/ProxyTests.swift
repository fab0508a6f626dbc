#if AsyncHTTPClient
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import Testing

    @Suite("Proxies over real sockets: F14")
    struct ProxyTests {
        private static func outcome(
            _ host: String = "localhost",
            certificate: String = "server",
            credentials: String = "",
            includesLoopback: Bool = true,
            refusing refusal: String? = nil
        ) async throws -> (error: TransportError?, tunnels: [String], calls: [TLSServer.Call], port: Int) {
            try await TLSServer.run(certificate: certificate) { server in
                try await ConnectProxy.run(refusing: refusal) { tunnel in
                    try await AsyncHTTPClientTransport.run {
                        var proxy = try Proxy("http://\(credentials)127.0.0.1:\(tunnel.port)")
                        proxy.includesLoopback = includesLoopback
                        $0.proxy = proxy
                        $0.trustRoots = try .only(pem: Authorities.root())
                    } _: { transport in
                        var error: TransportError?
                        do {
                            _ = try await transport.get("https", "\(host):\(server.port)")
                        } catch let failure as TransportError {
                            error = failure
                        }
                        return (error, tunnel.requests, server.calls, server.port)
                    }
                }
            }
        }

        @Test("F14 the proxy sees host, port and its own credentials, the provider sees the rest")
        func tunnel() async throws {
            let result = try await Self.outcome(credentials: "user:p%40ss@")
            #expect(result.error == nil)
            let head = try #require(result.tunnels.first)
            #expect(result.tunnels.count == 1)
            #expect(head.utf8.starts(with: "CONNECT localhost:\(result.port) HTTP/1.1\r\n".utf8))
            #expect(head.lowercased().contains("proxy-authorization: basic dxnlcjpwqhnz"))
            #expect(!head.contains("s3cr3t"))
            let call = try #require(result.calls.first)
            #expect(call.request.headerFields[.authorization] == "Bearer s3cr3t")
            #expect(call.request.headerFields[.proxyAuthorization] == nil)
        }

        @Test("F14 this machine is called without the proxy, unless one asks for it", arguments: [true, false])
        func loopback(includesLoopback: Bool) async throws {
            let result = try await Self.outcome(includesLoopback: includesLoopback)
            #expect(result.error == nil)
            #expect(result.tunnels.count == (includesLoopback ? 1 : 0))
            #expect(result.calls.count == 1)
        }

        @Test(
            "a proxy that refuses is no connection, and nothing is sent past it",
            arguments: [
                (
                    "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
                    "the proxy asks for other credentials"
                ),
                ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "the proxy refused the connection"),
            ]
        )
        func refused(answer: String, detail: String) async throws {
            let result = try await Self.outcome(refusing: answer)
            #expect(result.error?.kind == .connectionFailed)
            #expect(result.error?.detail == detail)
            #expect(result.calls.isEmpty)
        }

        @Test("F14 the name in the certificate is the provider's through a proxy, too")
        func name() async throws {
            let result = try await Self.outcome("id.example", certificate: "other-name")
            #expect(result.error?.detail == "TLS was refused: the certificate is for another host")
            #expect(result.tunnels.count == 1)
            #expect(result.calls.isEmpty)
            let control = try await Self.outcome("other.example", certificate: "other-name")
            #expect(control.error == nil)
            #expect(control.calls.count == 1)
        }

        @Test("what the documentation says of a certificate for the proxy's own address is so")
        func address() async throws {
            // Fails when the TLS library is stricter one day: then the warning goes.
            #expect(try await Self.outcome("id.example").error == nil)
        }
    }
#endif
