#if AsyncHTTPClient
    import AsyncHTTPClient
    import NIOCore
    import NIOSSL
    public import OpenIDConnect

    /// Whom an ``AsyncHTTPClientTransport`` trusts, what it shows, and how it connects.
    public struct AsyncHTTPClientConfiguration: Sendable {
        /// Whose certificates the provider may have.
        public var trustRoots = TrustRoots.system
        /// The certificates that can be shown in TLS, each with a name of its own.
        public var clientCertificates: [ClientCertificate] = []
        /// The proxy for `https`; nil for none. Nothing is read from the environment by itself:
        /// ``OpenIDConnect/Proxy/init(environment:)`` does that.
        ///
        /// - Warning: SwiftNIO's TLS takes a certificate for the address that a connection goes to for one of the host.
        ///   Behind a proxy that is the proxy's address: with a certificate for it from a trusted authority, the proxy
        ///   could read what goes through. Where it isn't trusted that far, set ``trustRoots`` to the provider's alone.
        public var proxy: Proxy?
        /// Which addresses may be connected to. Behind a proxy that is the proxy's to decide: it resolves the names.
        public var addresses = AddressPolicy.any
        /// The time for a connection with TLS, and for waiting until there is one. The call's own deadline is another.
        public var connectTimeout: Duration = .seconds(3)
        /// How long a connection is kept without use. Many providers close theirs after 60 s.
        public var idleTimeout: Duration = .seconds(30)
        /// How many connections of HTTP/1.1 there are to one host at most, at least 1; HTTP/2 needs only one.
        public var maximumConnections = 16

        /// Makes the default configuration.
        public init() {}

        /// The certificates, no two of one name.
        func checkedCertificates() throws(OIDCError) -> [ClientCertificate] {
            guard Set(clientCertificates.map(\.identity)).count == clientCertificates.count else {
                throw OIDCError(
                    .configurationClientCertificate,
                    phase: .configuration,
                    detail: "two certificates have one name",
                    actual: clientCertificates.map(\.identity.name).joined(separator: ", ")
                )
            }
            return clientCertificates
        }

        func client(showing certificate: ClientCertificate?, isProxied: Bool) -> HTTPClient.Configuration {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.minimumTLSVersion = .tlsv12
            trustRoots.apply(to: &tls)
            certificate?.apply(to: &tls)
            var pool = HTTPClient.Configuration.ConnectionPool(idleTimeout: TimeAmount(idleTimeout))
            pool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(1, maximumConnections)
            // A connection that fails is told at once; who repeats, and when, is decided in one place.
            pool.retryConnectionEstablishment = false
            var configuration = HTTPClient.Configuration(
                tlsConfiguration: tls,
                redirectConfiguration: .disallow,
                timeout: .init(connect: TimeAmount(connectTimeout)),
                connectionPool: pool,
                decompression: .disabled
            )
            // Spans would name whole URLs, and trace identifiers would go to the provider.
            configuration.tracing.tracer = nil
            if isProxied {
                configuration.proxy = proxy.map { proxy in
                    .server(
                        host: proxy.host,
                        port: proxy.port,
                        authorization: proxy.credentials.map { .basic(credentials: $0.base64) }
                    )
                }
            } else if addresses != .any {
                configuration.check(addresses)
            }
            return configuration
        }
    }

    extension HTTPClient.Configuration {
        /// Refuses connections by the address that they really have: before anything is sent on them, and whatever the
        /// host's name was resolved to before.
        fileprivate mutating func check(_ policy: AddressPolicy) {
            let check: @Sendable (any Channel) -> EventLoopFuture<Void> = { channel in
                let address = channel.remoteAddress?.ipAddress.flatMap { IPAddress($0.utf8) }
                if let address, policy.allows(address) { return channel.eventLoop.makeSucceededVoidFuture() }
                channel.close(promise: nil)
                return channel.eventLoop.makeFailedFuture(
                    TransportError(.connectionFailed, detail: "the host's address is not a public one")
                )
            }
            http1_1ConnectionDebugInitializer = check
            http2ConnectionDebugInitializer = check
        }
    }

    extension TimeAmount {
        /// A time of at most a day, which is more than any call may take.
        init(_ duration: Duration) {
            let (seconds, attoseconds) = min(max(duration, .zero), .seconds(86_400)).components
            self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }
    }
#endif
