/// The value of a token of any kind.
public struct SecurityTokenValue: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
