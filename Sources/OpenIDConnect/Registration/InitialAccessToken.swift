/// A token that a provider wants to see before it registers anybody (RFC 7591 section 1.2).
public struct InitialAccessToken: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
