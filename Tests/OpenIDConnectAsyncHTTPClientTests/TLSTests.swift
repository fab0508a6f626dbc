#if AsyncHTTPClient
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import Testing

    @Suite("TLS over real sockets")
    struct TLSTests {
        private static func outcome(
            certificate: String = "server",
            host: String = "localhost",
            roots: TrustRoots
        ) async throws -> (status: Int?, error: TransportError?, requests: Int) {
            try await TLSServer.run(certificate: certificate) { server in
                try await AsyncHTTPClientTransport.run {
                    $0.trustRoots = roots
                } _: { transport in
                    do {
                        let (response, _) = try await transport.get("https", "\(host):\(server.port)")
                        return (response.status.code, nil, server.calls.count)
                    } catch let error as TransportError {
                        return (nil, error, server.calls.count)
                    }
                }
            }
        }

        @Test("a certificate of a trusted authority, for this host", arguments: ["localhost", "127.0.0.1"])
        func trusted(host: String) async throws {
            let root = try Authorities.root()
            for roots in [try TrustRoots.systemAnd(pem: root), try .only(pem: root)] {
                let result = try await Self.outcome(host: host, roots: roots)
                #expect(result.status == 200)
                #expect(result.requests == 1)
            }
        }

        @Test(
            "F03 a certificate for another host, an expired one, and one of an authority that is not trusted",
            arguments: [
                ("other-name", "the certificate is for another host"), ("expired", "CERTIFICATE_VERIFY_FAILED"),
                ("untrusted", "CERTIFICATE_VERIFY_FAILED"),
            ]
        )
        func refused(certificate: String, detail: String) async throws {
            let roots = try TrustRoots.only(pem: Authorities.root())
            let result = try await Self.outcome(certificate: certificate, roots: roots)
            #expect(result.error?.kind == .connectionFailed)
            #expect(result.error?.detail == "TLS was refused: \(detail)")
            #expect(result.requests == 0)
        }

        @Test("F03 the system's authorities don't know the test's own, and exclusive ones are alone")
        func exclusive() async throws {
            let system = try await Self.outcome(roots: .system)
            #expect(system.error?.kind == .connectionFailed)
            #expect(system.requests == 0)
            let other = try await Self.outcome(roots: .only(pem: Authorities.certificate("stranger")))
            #expect(other.error?.kind == .connectionFailed)
            #expect(other.requests == 0)
        }

        @Test("each transport has the trust of its own provider")
        func perProvider() async throws {
            try await TLSServer.run(certificate: "untrusted") { server in
                let authority = "localhost:\(server.port)"
                try await AsyncHTTPClientTransport.run {
                    $0.trustRoots = try .only(pem: Authorities.certificate("stranger"))
                } _: { transport in
                    let (response, _) = try await transport.get("https", authority)
                    #expect(response.status == .ok)
                }
                try await AsyncHTTPClientTransport.run {
                    $0.trustRoots = try .only(pem: Authorities.root())
                } _: { transport in
                    await #expect(throws: TransportError.self) { try await transport.get("https", authority) }
                }
            }
        }

        @Test(
            "authorities that can't be read are refused at construction",
            arguments: [
                "", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB",
            ]
        )
        func unreadable(pem: String) throws {
            let only = #expect(throws: OIDCError.self) { try TrustRoots.only(pem: Array(pem.utf8)) }
            #expect(only?.code == .configurationTrustRoots)
            let more = #expect(throws: OIDCError.self) { try TrustRoots.systemAnd(pem: Array(pem.utf8)) }
            #expect(more?.code == .configurationTrustRoots)
            #expect("\(try TrustRoots.only(pem: Authorities.root()))" == "TrustRoots(1 alone)")
            #expect("\(try TrustRoots.systemAnd(pem: Authorities.root()))" == "TrustRoots(system and 1 more)")
        }

        @Test("plain http to a server with TLS is no answer")
        func plain() async throws {
            try await TLSServer.run { server in
                try await AsyncHTTPClientTransport.run { transport in
                    let error = await #expect(throws: TransportError.self) {
                        try await transport.get("http", "127.0.0.1:\(server.port)")
                    }
                    #expect(error?.kind == .connectionFailed || error?.kind == .malformedResponse)
                    #expect(server.calls.isEmpty)
                }
            }
        }
    }
#endif
