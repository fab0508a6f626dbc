/// The value that ties an ID token to the request that asked for it (OIDC Core 3.1.2.1).
public struct Nonce: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
