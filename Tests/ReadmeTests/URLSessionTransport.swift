import HTTPTypes
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectURLSession

/// Stands in for the real transport, so that the README's example runs without a network.
struct URLSessionTransport: Transport {
    @TaskLocal static var provider: EmbeddedProvider?

    /// The example also compiles with the real one.
    static let real: any Transport = OpenIDConnectURLSession.URLSessionTransport()

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        guard let provider = Self.provider else { throw TransportError(.connectionFailed, detail: "no provider") }
        return try await provider.transport.send(request, body: body, options: options)
    }
}
