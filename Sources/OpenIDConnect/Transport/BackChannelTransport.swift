public import HTTPTypes

/// Calls a provider at an internal address, where users reach it at a public one: in a cluster, say, where
/// `https://id.example` can't be reached from inside, and `http://keycloak:8080` can.
///
/// ```swift
/// let transport = try BackChannelTransport(
///     AsyncHTTPClientTransport(),
///     origins: ["https://id.example": "http://keycloak:8080"])
/// ```
///
/// What the relying party compares, pins and sends the browser to is the public address, all the same: the issuer, the
/// endpoints of the metadata, the authorization URL. Only the connection goes elsewhere. TLS is to the internal host,
/// whose certificate must have that name; with `http` there is none, so that the network in between sees every secret.
public struct BackChannelTransport: Transport {
    /// Which host the provider is told in the `Host` field (`:authority` in HTTP/2).
    public enum HostField: Sendable, Hashable {
        /// The internal one. The provider must know its public address by its own configuration.
        case internalHost
        /// The public one, for providers that derive from it who they are, and for routers in front of them.
        case publicHost
    }

    private let transport: any Transport
    private let rules: [(publicOrigin: EndpointURL, internalOrigin: EndpointURL)]
    private let hostField: HostField

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - transport: What sends the requests.
    ///   - origins: For each public origin the internal one that is called in its place: scheme, host and port.
    ///   - hostField: Which host the provider is told.
    /// - Throws: ``OIDCError`` `configuration.back_channel` when one is no origin, or when a public one is not `https`
    ///   (or `http` on loopback) or stands there twice.
    public init(
        _ transport: any Transport,
        origins: [String: String],
        hostField: HostField = .internalHost
    ) throws(OIDCError) {
        var rules: [(publicOrigin: EndpointURL, internalOrigin: EndpointURL)] = []
        for (publicOrigin, internalOrigin) in origins {
            let from = try Self.origin(publicOrigin, EndpointURL(publicOrigin, security: .httpOnLoopback))
            let to = try Self.origin(internalOrigin, EndpointURL(allowingHTTP: internalOrigin))
            guard !rules.contains(where: { from.hasOrigin(of: $0.publicOrigin) }) else {
                throw Self.error("an origin stands there twice", publicOrigin)
            }
            rules.append((from, to))
        }
        self.transport = transport
        self.rules = rules
        self.hostField = hostField
    }

    /// What the other transport can do.
    public var capabilities: TransportCapabilities { transport.capabilities }

    /// Sends a request to the internal origin in place of its own, and every other one as it is.
    public func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        try await transport.send(rewritten(request), body: body, options: options)
    }

    private func rewritten(_ request: HTTPRequest) -> HTTPRequest {
        guard let scheme = request.scheme, let authority = request.authority,
            let origin = EndpointURL(allowingHTTP: "\(scheme)://\(authority)"),
            let rule = rules.first(where: { origin.hasOrigin(of: $0.publicOrigin) })
        else { return request }
        var request = request
        request.scheme = rule.internalOrigin.scheme
        request.authority = rule.internalOrigin.authority
        if hostField == .publicHost, let host = HTTPField.Name("Host") { request.headerFields[host] = authority }
        return request
    }

    private static func origin(_ text: String, _ url: EndpointURL?) throws(OIDCError) -> EndpointURL {
        guard let url, url.origin.isExactly(text) else { throw error("this is no origin that may be called", text) }
        return url
    }

    private static func error(_ detail: String, _ text: String) -> OIDCError {
        OIDCError(.configurationBackChannel, phase: .configuration, detail: detail, actual: text)
    }
}

extension EndpointURL {
    /// Whether both are of one origin: the case of the host and the usual port make no difference (RFC 6454 section 4).
    fileprivate func hasOrigin(of other: EndpointURL) -> Bool {
        scheme.isExactly(other.scheme) && effectivePort == other.effectivePort
            && host.lowercased().isExactly(other.host.lowercased())
    }
}
