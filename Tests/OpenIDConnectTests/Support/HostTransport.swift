import HTTPTypes
import OpenIDConnect

/// The part of an application's server that the provider fetches request objects from.
struct HostTransport: Transport {
    let host: RequestObjectHost

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        guard let document = try? await host.document(at: request.path ?? "") else {
            return (HTTPResponse(status: .notFound), [])
        }
        return (HTTPResponse(status: .ok, headerFields: [.contentType: document.contentType]), document.body)
    }
}
