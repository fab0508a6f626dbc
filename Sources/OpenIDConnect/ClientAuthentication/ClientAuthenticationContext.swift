/// What a client's authentication may depend on.
public struct ClientAuthenticationContext: Sendable {
    /// The client ID.
    public let clientID: String
    /// The provider's metadata.
    public let metadata: ProviderMetadata
    /// The endpoint that the request goes to.
    public let endpoint: EndpointURL
}
