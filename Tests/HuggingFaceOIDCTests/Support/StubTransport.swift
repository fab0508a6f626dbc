import HTTPTypes
import OpenIDConnect
import Synchronization

/// A transport that answers as the test says, and remembers what it was asked.
final class StubTransport: Transport {
    /// One call.
    struct Call: Sendable {
        let request: HTTPRequest
        let body: [UInt8]
        let role: EndpointRole

        /// The parameters of the form.
        var form: [(name: String, value: String)] { FormEncoding.decode(body) ?? [] }

        /// A parameter of the form.
        subscript(name: String) -> String? { form.first { $0.name == name }?.value }
    }

    /// An answer.
    typealias Answer = (HTTPResponse, [UInt8])

    private let answer: @Sendable (Call) async throws(TransportError) -> Answer
    private let recorded = Mutex<[Call]>([])

    init(_ answer: @escaping @Sendable (Call) async throws(TransportError) -> Answer) {
        self.answer = answer
    }

    /// The calls of one kind, in their order.
    func calls(_ role: EndpointRole) -> [Call] { recorded.withLock { $0.filter { $0.role == role } } }

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        let call = Call(request: request, body: body, role: options.role)
        recorded.withLock { $0.append(call) }
        return try await answer(call)
    }

    /// An answer of text.
    static func text(_ text: String, status: Int = 200, type: String? = "application/json") -> Answer {
        var response = HTTPResponse(status: .init(code: status))
        response.headerFields[.contentType] = type
        return (response, Array(text.utf8))
    }
}
