/// The secret of a confidential client.
public struct ClientSecret: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
