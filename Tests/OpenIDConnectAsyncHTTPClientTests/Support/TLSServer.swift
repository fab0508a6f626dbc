#if AsyncHTTPClient
    import HTTPTypes
    import NIOCore
    import NIOHTTP1
    import NIOPosix
    import NIOSSL
    import Synchronization

    /// A server on loopback with TLS, which may ask for the client's certificate.
    final class TLSServer: Sendable {
        /// One request, and how it came.
        struct Call: Sendable {
            let request: HTTPRequest
            let body: [UInt8]
            /// The certificate that the client has shown, in DER.
            let certificate: [UInt8]?
            /// Which connection it came on, from 1.
            let connection: Int
        }

        typealias Handler = @Sendable (Call) -> (HTTPResponse, [UInt8])

        private let recorded = Mutex<[Call]>([])
        /// The port that it listens on.
        let port: Int

        /// The requests so far.
        var calls: [Call] { recorded.withLock { $0 } }

        private init(port: Int) { self.port = port }

        /// Runs a server while `body` runs.
        ///
        /// - Parameters:
        ///   - certificate: The name of its certificate among ``Authorities``.
        ///   - clients: Whose certificates clients must show, in PEM; nil for none.
        ///   - handler: Answers requests.
        static func run<Value: Sendable>(
            certificate: String = "server",
            clients: [UInt8]? = nil,
            answering handler: @escaping Handler = { _ in (HTTPResponse(status: .ok), Array("hello".utf8)) },
            _ body: (TLSServer) async throws -> Value
        ) async throws -> Value {
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMBytes(Authorities.certificate(certificate))
                    .map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Authorities.key(certificate), format: .pem))
            )
            tls.applicationProtocols = ["http/1.1"]
            if let clients {
                tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(clients))
                tls.certificateVerification = .noHostnameVerification
            }
            let context = try NIOSSLContext(configuration: tls)
            let slot = Slot()
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(NIOSSLServerHandler(context: context))
                        try pipeline.configureHTTPServerPipeline()
                        try pipeline.addHandler(Connection(number: slot.nextConnection(), handler: handler, slot: slot))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
            let server = TLSServer(port: channel.localAddress?.port ?? 0)
            slot.server.withLock { $0 = server }
            do {
                let value = try await body(server)
                try await channel.close()
                return value
            } catch {
                try? await channel.close()
                throw error
            }
        }

        private func record(_ call: Call) { recorded.withLock { $0.append(call) } }

        private final class Slot: Sendable {
            let server = Mutex<TLSServer?>(nil)
            private let connections = Atomic(0)

            func nextConnection() -> Int { connections.add(1, ordering: .relaxed).newValue }
        }

        private final class Connection: ChannelInboundHandler {
            typealias InboundIn = HTTPServerRequestPart
            typealias OutboundOut = HTTPServerResponsePart

            private let number: Int
            private let handler: Handler
            private let slot: Slot
            private var head: HTTPRequestHead?
            private var body: [UInt8] = []

            init(number: Int, handler: @escaping Handler, slot: Slot) {
                self.number = number
                self.handler = handler
                self.slot = slot
            }

            func channelRead(context: ChannelHandlerContext, data: NIOAny) {
                switch unwrapInboundIn(data) {
                case .head(let head): (self.head, body) = (head, [])
                case .body(let buffer): body.append(contentsOf: buffer.readableBytesView)
                case .end: answer(context)
                }
            }

            func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

            private func answer(_ context: ChannelHandlerContext) {
                guard let head, let method = HTTPRequest.Method(rawValue: head.method.rawValue) else { return }
                var fields = HTTPFields()
                for (name, value) in head.headers {
                    if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
                }
                let request = HTTPRequest(
                    method: method,
                    scheme: "https",
                    authority: head.headers.first(name: "host"),
                    path: head.uri,
                    headerFields: fields
                )
                let tls = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
                let call = Call(
                    request: request,
                    body: body,
                    certificate: try? tls?.peerCertificate?.toDERBytes(),
                    connection: number
                )
                slot.server.withLock { $0 }?.record(call)
                let (response, octets) = handler(call)
                var headers = HTTPHeaders([("Content-Length", "\(octets.count)")])
                for field in response.headerFields { headers.add(name: field.name.rawName, value: field.value) }
                let answer = HTTPResponseHead(
                    version: .http1_1,
                    status: .init(statusCode: response.status.code),
                    headers: headers
                )
                context.write(wrapOutboundOut(.head(answer)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: octets)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
#endif
