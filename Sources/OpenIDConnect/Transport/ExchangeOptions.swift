/// The bounds of one call to a provider.
public struct ExchangeOptions: Sendable, Hashable {
    /// The most octets that the answer's body may have, after any content decoding.
    public var maximumBodySize: Int
    /// The time that the whole call may take, from connecting to the last octet of the body.
    public var deadline: Duration
    /// What the request is for, so that a transport or a test can tell the calls apart.
    public var role: EndpointRole
    /// The certificate that the client shows in TLS (RFC 8705 section 2); nil for none. Only transports that have it among
    /// their ``TransportCapabilities`` are asked for one.
    public var clientIdentity: ClientIdentity?

    /// Makes the bounds of one call.
    ///
    /// - Parameters:
    ///   - role: What the request is for.
    ///   - maximumBodySize: The most octets that the answer's body may have.
    ///   - deadline: The time that the whole call may take.
    public init(role: EndpointRole, maximumBodySize: Int, deadline: Duration = .seconds(10)) {
        self.role = role
        self.maximumBodySize = maximumBodySize
        self.deadline = deadline
    }
}
