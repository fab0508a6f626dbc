import FlyingSocks
import Foundation
import Synchronization

/// A server on loopback that breaks HTTP on purpose, for tests of transports.
///
/// It speaks over the bare socket, since an HTTP library would not let it misbehave:
///
/// ```swift
/// try await HostileServer.run(.endlessBody) { server in
///     let url = "http://\(server.authority)/token"
/// }
/// ```
public final class HostileServer: Sendable {
    /// What the server does with each request.
    public let behaviour: HostileBehaviour
    /// Address and port, as a URL has them.
    public let authority: String

    private struct Seen {
        var requests: [ReceivedRequest] = []
        var openConnections = 0
    }

    private let seen = Mutex(Seen())

    /// The requests that have arrived so far, on all connections.
    public var requests: [ReceivedRequest] { seen.withLock { $0.requests } }

    private init(behaviour: HostileBehaviour, port: UInt16) {
        self.behaviour = behaviour
        self.authority = "127.0.0.1:\(port)"
    }

    /// Runs a server while `body` runs, on a port of its own.
    ///
    /// - Parameters:
    ///   - behaviour: What the server does with each request.
    ///   - body: What to do while it runs.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, and `SocketError` when there is no socket to be had.
    public static func run<Value: Sendable>(
        _ behaviour: HostileBehaviour,
        _ body: (HostileServer) async throws -> Value
    ) async throws -> Value {
        let (socket, port) = try bind()
        defer { try? socket.close() }
        try socket.listen()
        // A pool of one's own would leak a descriptor.
        let listener = try await AsyncSocket(socket: socket, pool: .client)
        let server = HostileServer(behaviour: behaviour, port: port)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await server.accept(listener) }
            let value = try await body(server)
            await server.waitForClients()
            return value
        }
    }

    /// Lends an address on which nobody listens.
    ///
    /// - Parameter body: What to do with the authority.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, and `SocketError` when there is no socket to be had.
    public static func withoutListener<Value: Sendable>(
        _ body: (_ authority: String) async throws -> Value
    ) async throws -> Value {
        // Bound, so that nobody else can take the port meanwhile.
        let (socket, port) = try bind()
        defer { try? socket.close() }
        return try await body("127.0.0.1:\(port)")
    }

    private static func bind() throws -> (Socket, UInt16) {
        let socket = try Socket(domain: AF_INET, type: .stream)
        try socket.bind(to: .inet(ip4: "127.0.0.1", port: 0))
        guard case .ip4(_, let port) = try socket.sockname() else { throw SocketError.unsupportedAddress }
        return (socket, port)
    }

    /// Lets clients close first: what they make of a header that breaks off is a case of its own.
    private func waitForClients() async {
        guard !behaviour.keepsConnection else { return }
        for _ in 0..<100 where seen.withLock({ $0.openConnections > 0 }) {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    private func accept(_ listener: AsyncSocket) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                let socket = try await listener.accept()
                seen.withLock { $0.openConnections += 1 }
                group.addTask { await self.serve(socket) }
            }
        }
    }

    private func serve(_ socket: AsyncSocket) async {
        // Clients may go at any time.
        try? await HostileConnection(socket: socket).serve(behaviour) { request in
            seen.withLock { $0.requests.append(request) }
        }
        try? socket.close()
        seen.withLock { $0.openConnections -= 1 }
    }
}
