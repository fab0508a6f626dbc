#if AsyncHTTPClient
    import NIOCore
    import NIOPosix
    import Synchronization

    /// A proxy on loopback that opens tunnels (`CONNECT`) to this machine, whatever host it is asked for.
    final class ConnectProxy: Sendable {
        /// The port that it listens on.
        let port: Int
        /// What it answers in place of opening a tunnel.
        let refusal: String?
        private let recorded = Mutex<[String]>([])

        /// The heads of the requests so far.
        var requests: [String] { recorded.withLock { $0 } }

        private init(port: Int, refusal: String?) {
            self.port = port
            self.refusal = refusal
        }

        /// Runs a proxy while `body` runs.
        static func run<Value: Sendable>(
            refusing refusal: String? = nil,
            _ body: (ConnectProxy) async throws -> Value
        ) async throws -> Value {
            let box = Box()
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .childChannelOption(.allowRemoteHalfClosure, value: false)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Tunnel(box))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
            let proxy = ConnectProxy(port: channel.localAddress?.port ?? 0, refusal: refusal)
            box.set(proxy)
            do {
                let value = try await body(proxy)
                try await channel.close()
                return value
            } catch {
                try? await channel.close()
                throw error
            }
        }

        private final class Box: Sendable {
            private let proxy = Mutex<ConnectProxy?>(nil)
            var value: ConnectProxy? { proxy.withLock { $0 } }
            func set(_ value: ConnectProxy) { proxy.withLock { $0 = value } }
        }

        private final class Tunnel: ChannelInboundHandler {
            typealias InboundIn = ByteBuffer
            typealias OutboundOut = ByteBuffer

            private let box: Box
            private var head = ""
            private var peer: (any Channel)?

            init(_ box: Box) { self.box = box }

            func channelRead(context: ChannelHandlerContext, data: NIOAny) {
                let buffer = unwrapInboundIn(data)
                if let peer {
                    peer.writeAndFlush(buffer, promise: nil)
                    return
                }
                head += String(buffer: buffer)
                guard head.utf8.suffix(4).elementsEqual("\r\n\r\n".utf8), let proxy = box.value else { return }
                proxy.recorded.withLock { $0.append(head) }
                if let refusal = proxy.refusal {
                    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: refusal)), promise: nil)
                    return
                }
                let port =
                    head.split(separator: " ").dropFirst().first?.split(separator: ":").last.flatMap { Int($0) } ?? 0
                let client = context.channel
                let this = NIOLoopBound(self, eventLoop: context.eventLoop)
                ClientBootstrap(group: context.eventLoop)
                    .channelInitializer { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandler(Relay(to: client))
                        }
                    }
                    .connect(host: "127.0.0.1", port: port)
                    .whenSuccess { channel in
                        this.value.peer = channel
                        client.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Connected\r\n\r\n"), promise: nil)
                    }
            }

            func channelInactive(context: ChannelHandlerContext) { peer?.close(promise: nil) }
        }

        private final class Relay: ChannelInboundHandler {
            typealias InboundIn = ByteBuffer

            private let client: any Channel

            init(to client: any Channel) { self.client = client }

            func channelRead(context: ChannelHandlerContext, data: NIOAny) {
                client.writeAndFlush(unwrapInboundIn(data), promise: nil)
            }

            func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
        }
    }
#endif
