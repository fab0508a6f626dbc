public import HTTPTypes
public import OpenIDConnect

/// Sends requests to an embedded provider in this process, and to nowhere else.
public struct InMemoryTransport: Transport {
    private let provider: EmbeddedProvider
    private let certificates: [ClientIdentity: [UInt8]]

    /// Makes a transport to one provider.
    ///
    /// - Parameters:
    ///   - provider: The provider.
    ///   - certificates: The client's certificates in DER, which the provider is shown when a request asks for them.
    public init(provider: EmbeddedProvider, certificates: [ClientIdentity: [UInt8]] = [:]) {
        self.provider = provider
        self.certificates = certificates
    }

    /// The certificates that can be shown.
    public var capabilities: TransportCapabilities {
        var capabilities = TransportCapabilities()
        capabilities.clientIdentities = Set(certificates.keys)
        return capabilities
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
        let certificate = options.clientIdentity.flatMap { certificates[$0] }
        guard certificate != nil || options.clientIdentity == nil else {
            throw TransportError(.connectionFailed, detail: "there is no such certificate")
        }
        let answer = provider.respond(to: request, body: body, certificate: certificate)
        guard answer.1.count <= options.maximumBodySize else {
            throw TransportError(.bodyTooLarge, detail: "more than \(options.maximumBodySize) octets")
        }
        return answer
    }
}
