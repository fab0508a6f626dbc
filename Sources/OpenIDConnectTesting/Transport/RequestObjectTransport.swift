public import HTTPTypes
public import OpenIDConnect

/// The part of an application's server that a provider fetches request objects from, in memory
/// (OIDC Core 6.2).
///
/// Hand it to ``EmbeddedProvider/open(_:calling:)``; what is not a request object's path gets 404.
public struct RequestObjectTransport: Transport {
    /// What the application keeps.
    public let host: RequestObjectHost

    /// Makes a transport.
    ///
    /// - Parameter host: What the application keeps.
    public init(host: RequestObjectHost) {
        self.host = host
    }

    /// Answers a request as the application would.
    public func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        guard let document = try? await host.document(at: request.path ?? "") else {
            return (HTTPResponse(status: .notFound), [])
        }
        let fields: HTTPFields = [.contentType: document.contentType, .cacheControl: document.cacheControl]
        return (HTTPResponse(status: .ok, headerFields: fields), document.body)
    }
}
