/// A device code (RFC 8628 section 3.2): with it the tokens are fetched once the user has confirmed. It is never shown;
/// the user gets the user code.
public struct DeviceCode: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
