#if AsyncHTTPClient
    public import AsyncHTTPClient
    import Dispatch
    public import HTTPTypes
    import NIOHTTP1
    public import NIOCore
    public import OpenIDConnect

    /// The transport for servers: swift-server/async-http-client, with kept connections, HTTP/1.1 and HTTP/2.
    ///
    /// It keeps every promise of ``OpenIDConnect/Transport``, and passes the conformance checks of `OpenIDConnectTesting`.
    /// No redirect is followed, nothing is decompressed, and the body is counted as it comes.
    ///
    /// ```swift
    /// var configuration = AsyncHTTPClientConfiguration()
    /// configuration.proxy = try Proxy(environment: environment)
    /// let transport = try AsyncHTTPClientTransport(configuration)
    /// ```
    ///
    /// Make one for each set of trust roots and certificates, and keep it as long as the program runs: connections live in
    /// it. It makes HTTP clients of its own, since one from outside doesn't tell whether it follows redirects; only their
    /// event loop is shared. When it goes, or in ``shutdown()``, its connections are closed.
    ///
    /// On a kept connection that the provider closes at the moment of a request, that request fails: whether it arrived
    /// cannot be known. What changes nothing is then asked for again by the relying party, an authorization code never is.
    /// Connections are therefore dropped before providers do that, see ``AsyncHTTPClientConfiguration/idleTimeout``.
    public final class AsyncHTTPClientTransport: Transport {
        /// Each way to connect has connections of its own: a certificate is never shown on behalf of another client.
        private struct Route: Hashable {
            let identity: ClientIdentity?
            let isProxied: Bool
        }

        private let clients: [Route: HTTPClient]
        private let proxy: Proxy?
        /// The certificates that it can show.
        public let capabilities: TransportCapabilities

        /// Makes a transport; connects to nobody.
        ///
        /// - Parameters:
        ///   - configuration: Whom to trust, what to show, how to connect.
        ///   - eventLoopGroup: Of whose loops one has the connections. It is not shut down.
        /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.client_certificate` when a key doesn't belong to its
        ///   certificate, or two certificates have one name.
        public init(
            _ configuration: AsyncHTTPClientConfiguration = AsyncHTTPClientConfiguration(),
            eventLoopGroup: any EventLoopGroup = HTTPClient.defaultEventLoopGroup
        ) throws(OIDCError) {
            let certificates = try configuration.checkedCertificates()
            var clients: [Route: HTTPClient] = [:]
            // One loop: with several, a call mostly waits on another than its connection's, and every part of the answer
            // wakes two threads.
            let loop = eventLoopGroup.any()
            for certificate in [nil] + certificates.map(Optional.some) {
                for isProxied in configuration.proxy == nil ? [false] : [false, true] {
                    clients[Route(identity: certificate?.identity, isProxied: isProxied)] = HTTPClient(
                        eventLoopGroupProvider: .shared(loop),
                        configuration: configuration.client(showing: certificate, isProxied: isProxied)
                    )
                }
            }
            self.clients = clients
            proxy = configuration.proxy
            var capabilities = TransportCapabilities()
            capabilities.clientIdentities = Set(certificates.map(\.identity))
            self.capabilities = capabilities
        }

        deinit {
            // Each client lives on until its connections are closed.
            for client in clients.values { client.shutdown(queue: .global()) { _ in } }
        }

        /// Closes all connections, and returns when they are closed. Calls under way, and later ones, end with
        /// `connection_failed`.
        public func shutdown() async {
            // The one error is that it was shut down before.
            for client in clients.values { try? await client.shutdown() }
        }

        /// Sends a request and waits for the whole answer.
        ///
        /// - Parameters:
        ///   - request: Method, absolute `http` or `https` URL and header fields.
        ///   - body: The request's octets, empty for none.
        ///   - options: The bounds of this one call. The deadline counts the time in which the call waits for a connection.
        /// - Returns: Status and header fields in the order of the answer, and the body's octets as they were sent.
        /// - Throws: ``OpenIDConnect/TransportError`` when there is no whole answer within the bounds, when the task is
        ///   cancelled, or when the request cannot be expressed (`connection_failed`; nothing was sent).
        public func send(
            _ request: HTTPRequest,
            body: [UInt8],
            options: ExchangeOptions
        ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
            guard !Task.isCancelled else {
                throw TransportError(.cancelled, detail: "the calling task was cancelled")
            }
            let (url, outgoing) = try HTTPClient.Request.make(request, body: body)
            let route = Route(identity: options.clientIdentity, isProxied: proxy?.handles(url) ?? false)
            guard let client = clients[route] else {
                throw TransportError(.connectionFailed, detail: "there is no such certificate")
            }
            let collector = AnswerCollector(maximumBodySize: options.maximumBodySize)
            let task = client.execute(
                request: outgoing,
                delegate: collector,
                deadline: .now() + TimeAmount(options.deadline)
            )
            do {
                let answer = try await withTaskCancellationHandler {
                    try await task.futureResult.get()
                } onCancel: {
                    task.cancel()
                }
                return (answer.response, answer.body)
            } catch {
                throw TransportError(error, afterHead: collector.hasHead)
            }
        }
    }
#endif
