public import HTTPTypes

/// A request that the provider has for the client.
public struct ClientCall: Sendable {
    /// What it is for.
    public let endpoint: Conformance.ClientEndpoint
    /// Method, URL and header fields.
    public let request: HTTPRequest
    /// The body.
    public let body: [UInt8]
}
