/// What a client's authentication may depend on.
public struct ClientAuthenticationContext: Sendable {
    /// The client ID.
    public let clientID: String
    /// The provider's metadata.
    public let metadata: ProviderMetadata
    /// The endpoint that the request goes to.
    public let endpoint: EndpointURL
    /// The time, in seconds since 1970-01-01T00:00:00Z.
    public let now: Int64
}
