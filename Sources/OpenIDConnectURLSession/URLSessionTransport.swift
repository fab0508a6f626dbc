import Foundation
public import HTTPTypes
public import OpenIDConnect

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The transport that needs no further package: Foundation's `URLSession`.
///
/// Use it in command-line programs and in servers that call few providers. It keeps every promise of ``Transport``
/// that Foundation allows, and passes the conformance checks of `OpenIDConnectTesting`.
///
/// ```swift
/// let transport = URLSessionTransport()
/// ```
///
/// Each call has a session and a connection of its own. That costs a handshake, and it is the only way to be sure
/// that a request is sent once: on a connection that was kept, Foundation on Linux sends a POST again when the server
/// closes it without an answer, and an authorization code can be spent once only.
///
/// What Foundation on Linux does, and no delegate can change:
/// - It ends the process when a server closes the connection inside the header, or sends trailer fields
///   (swift-corelibs-foundation 5285, mended after Swift 6.3.1). Over TLS only the server itself can do that. Where a
///   provider is not trusted that far, use a transport over another HTTP client.
/// - It takes some ten seconds of one processor for a header of 300 kB, where it stops, and other calls wait meanwhile.
///   Deadlines hold all the same.
/// - It inflates content before anything can be counted, and notices a cancelled task only when it has caught up with
///   the network. The caller is told at once; what arrives until then is dropped. Requests ask for no content coding
///   unless they say so.
/// - It holds back the body of a redirect until that is whole, so that only the deadline bounds it. Without a usable
///   `Location` such a body is lost, and status and header fields arrive alone.
/// - It refuses answers whose header is not UTF-8, whose status line has no second space, or whose fields have none
///   behind the colon, and keeps one of two fields whose names differ in case alone.
public struct URLSessionTransport: Transport {
    /// Makes a transport; it holds nothing between two calls.
    public init() {}

    /// Sends a request on a connection of its own and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - request: Method, absolute `http` or `https` URL and header fields.
    ///   - body: The request's octets, empty for none. A GET request has none.
    ///   - options: The bounds of this one call.
    /// - Returns: Status and header fields, sorted by name, and the body's octets after any content decoding.
    /// - Throws: ``TransportError`` when there is no whole answer within the bounds, when the task is cancelled, or
    ///   when the request cannot be expressed (`connection_failed`; nothing was sent).
    public func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        let urlRequest = try URLRequest(request, body: body, deadline: options.deadline)
        let call = URLSessionCall(urlRequest, maximumBodySize: options.maximumBodySize)
        let deadline = Task {
            try await Task.sleep(for: options.deadline, clock: .continuous)
            call.stop(TransportError(.deadlineExceeded, detail: "no whole answer within \(options.deadline)"))
        }
        defer { deadline.cancel() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { call.start($0) }
        } onCancel: {
            call.stop(TransportError(.cancelled, detail: "the calling task was cancelled"))
        }
        return try outcome.get()
    }
}
