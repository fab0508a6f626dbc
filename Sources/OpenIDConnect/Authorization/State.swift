/// The value that ties an authorization response to the browser that asked for it (RFC 6749 section 10.12).
public struct State: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
