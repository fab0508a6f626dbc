/// A refresh token (RFC 6749 section 1.5).
public struct RefreshToken: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
