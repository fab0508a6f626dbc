/// An access token (RFC 6749 section 1.4): opaque to the client.
public struct AccessToken: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
