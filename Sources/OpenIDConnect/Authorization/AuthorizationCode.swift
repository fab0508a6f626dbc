/// An authorization code (RFC 6749 section 1.3.1).
public struct AuthorizationCode: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
