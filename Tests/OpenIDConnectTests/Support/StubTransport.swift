import HTTPTypes
import OpenIDConnect
import Synchronization

/// A transport that answers as the test says, and remembers what it was asked.
final class StubTransport: Transport {
    /// One call.
    struct Call: Sendable {
        let request: HTTPRequest
        let body: [UInt8]
        let options: ExchangeOptions

        var url: String {
            "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")"
        }
        /// The parameters of the form.
        var form: [(name: String, value: String)] { FormEncoding.decode(body) ?? [] }
    }

    /// An answer.
    typealias Answer = (HTTPResponse, [UInt8])

    let capabilities: TransportCapabilities
    private let answer: @Sendable (Call) async throws(TransportError) -> Answer
    private let recorded = Mutex<[Call]>([])

    init(
        certificates: Set<ClientIdentity> = [],
        _ answer: @escaping @Sendable (Call) async throws(TransportError) -> Answer
    ) {
        var capabilities = TransportCapabilities()
        capabilities.clientIdentities = certificates
        self.capabilities = capabilities
        self.answer = answer
    }

    /// The calls, in their order.
    var calls: [Call] { recorded.withLock { $0 } }

    /// How many calls there were of one kind.
    func count(_ role: EndpointRole) -> Int { calls.count { $0.options.role == role } }

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        let call = Call(request: request, body: body, options: options)
        recorded.withLock { $0.append(call) }
        return try await answer(call)
    }
}
