import HTTPTypes
import OpenIDConnect
import Synchronization

/// The requests of a sign-in, to be made again without a relying party: what the transport costs by itself.
final class RecordedRequests: Transport {
    private typealias Call = (request: HTTPRequest, body: [UInt8], options: ExchangeOptions)

    private let transport: any Transport
    private let calls = Mutex<[Call]>([])

    init(_ transport: any Transport) { self.transport = transport }

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        // Metadata and keys are fetched once, not for each sign-in.
        if [.token, .userInfo].contains(options.role) { calls.withLock { $0.append((request, body, options)) } }
        return try await transport.send(request, body: body, options: options)
    }

    /// Makes them again, in their order.
    func replay() async throws {
        for call in calls.withLock({ $0 }) {
            let (response, _) = try await transport.send(call.request, body: call.body, options: call.options)
            guard response.status == .ok else { throw BenchmarkFailure.refused }
        }
    }
}
