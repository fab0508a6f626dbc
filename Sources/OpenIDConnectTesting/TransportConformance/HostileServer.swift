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

    private let recorded = Mutex<[RecordedRequest]>([])

    /// The requests that have arrived so far, on all connections.
    public var requests: [RecordedRequest] { recorded.withLock { $0 } }

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
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let listener = try AsyncSocket(socket: socket, pool: pool)
        let server = HostileServer(behaviour: behaviour, port: port)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await pool.run() }
            group.addTask { try await server.accept(listener) }
            return try await body(server)
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

    private func accept(_ listener: AsyncSocket) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                let socket = try await listener.accept()
                group.addTask {
                    // Clients may go at any time.
                    try? await HostileConnection(socket: socket).serve(self.behaviour) { request in
                        self.recorded.withLock { $0.append(request) }
                    }
                    try? socket.close()
                }
            }
        }
    }
}
