public import HTTPTypes
public import OpenIDConnect

/// Sends requests to an embedded provider in this process, and to nowhere else.
public struct InMemoryTransport: Transport {
    private let provider: EmbeddedProvider

    /// Makes a transport to one provider.
    public init(provider: EmbeddedProvider) {
        self.provider = provider
    }

    /// Answers at once; another origin than the provider's, and a provider that is down, have no connection.
    public func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        let origin = EndpointURL(provider.issuer.string, security: .httpOnLoopback)?.origin
        guard "\(request.scheme ?? "")://\(request.authority ?? "")" == origin, !provider.isDown else {
            throw TransportError(.connectionFailed, detail: "nothing answers there")
        }
        let answer = provider.respond(to: request, body: body)
        guard answer.1.count <= options.maximumBodySize else {
            throw TransportError(.bodyTooLarge, detail: "more than \(options.maximumBodySize) octets")
        }
        return answer
    }
}
