/// The token that lets one client manage its registration (RFC 7592 section 1.3).
public struct RegistrationAccessToken: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
