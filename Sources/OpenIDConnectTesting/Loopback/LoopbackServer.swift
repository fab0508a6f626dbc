internal import FlyingFox
internal import FlyingSocks
internal import Foundation
public import HTTPTypes

/// A plain HTTP server on this machine's loopback address: for the embedded provider, and for the redirect of a
/// command-line login.
public final class LoopbackServer: Sendable {
    /// Answers one request.
    public typealias Handler = @Sendable (HTTPTypes.HTTPRequest, [UInt8]) async -> (HTTPTypes.HTTPResponse, [UInt8])

    /// The server could not listen.
    public struct CannotListen: Error, Sendable, CustomStringConvertible {
        /// The port that was asked for; 0 for any.
        public let port: UInt16

        /// Which port it was.
        public var description: String { "nothing can listen on port \(port) of 127.0.0.1" }
    }

    /// The port that the server listens on.
    public let port: UInt16
    private let server: HTTPServer
    private let task: Task<Void, Never>

    private init(server: HTTPServer, task: Task<Void, Never>, port: UInt16) {
        self.server = server
        self.task = task
        self.port = port
    }

    /// The most octets of a request's body.
    public static let maximumBodySize = 64 * 1024

    /// Starts a server on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - port: The port; 0 takes a free one.
    ///   - isIPv6: Listens on `[::1]` instead.
    ///   - handler: Answers requests.
    /// - Throws: ``CannotListen`` when the port is taken.
    public static func start(
        port: UInt16 = 0,
        isIPv6: Bool = false,
        handler: @escaping Handler
    ) async throws(CannotListen) -> LoopbackServer {
        let adapter = ClosureHTTPHandler { request in try await Self.answer(request, with: handler) }
        let server: HTTPServer
        do {
            if isIPv6 {
                server = HTTPServer(
                    address: .loopback(port: port),
                    logger: .disabled,
                    handler: adapter
                )
            } else {
                server = HTTPServer(
                    address: try .inet(ip4: "127.0.0.1", port: port),
                    logger: .disabled,
                    handler: adapter
                )
            }
        } catch {
            throw CannotListen(port: port)
        }
        // Whichever comes first: it listens, or it couldn't and `run` has ended.
        let (states, continuation) = AsyncStream.makeStream(of: Bool.self)
        let task = Task {
            try? await server.run()
            continuation.yield(false)
        }
        let waiting = Task {
            // It gives up after a while, which a busy machine may take.
            while !Task.isCancelled, (try? await server.waitUntilListening()) == nil {}
            continuation.yield(true)
        }
        let isListening = await states.first { _ in true } ?? false
        waiting.cancel()
        guard isListening, let bound = await server.boundPort else {
            task.cancel()
            throw CannotListen(port: port)
        }
        return LoopbackServer(server: server, task: task, port: bound)
    }

    /// Stops the server; requests under way are answered first.
    public func stop() async {
        await server.stop(timeout: 0.2)
        task.cancel()
    }

    private static func answer(
        _ request: FlyingFox.HTTPRequest,
        with handler: Handler
    ) async throws -> FlyingFox.HTTPResponse {
        var fields = HTTPFields()
        for (name, value) in request.headers where name != .host {
            if let name = HTTPField.Name(name.rawValue) { fields.append(HTTPField(name: name, value: value)) }
        }
        guard let method = HTTPTypes.HTTPRequest.Method(rawValue: request.method.rawValue) else {
            return FlyingFox.HTTPResponse(statusCode: .badRequest)
        }
        var body: [UInt8] = []
        for try await chunk in request.bodySequence {
            body.append(contentsOf: chunk)
            guard body.count <= maximumBodySize else {
                return FlyingFox.HTTPResponse(statusCode: .payloadTooLarge)
            }
        }
        let (response, octets) = await handler(
            HTTPTypes.HTTPRequest(
                method: method,
                scheme: "http",
                authority: request.headers[.host],
                path: request.target.rawValue,
                headerFields: fields
            ),
            body
        )
        var headers = FlyingFox.HTTPHeaders()
        for field in response.headerFields {
            headers.addValue(field.value, for: HTTPHeader(rawValue: field.name.rawName))
        }
        return FlyingFox.HTTPResponse(
            statusCode: HTTPStatusCode(response.status.code, phrase: response.status.reasonPhrase),
            headers: headers,
            body: Data(octets)
        )
    }
}

extension HTTPServer {
    fileprivate var boundPort: UInt16? {
        switch listeningAddress {
        case .ip4(_, let port)?, .ip6(_, let port)?: port
        default: nil
        }
    }
}
