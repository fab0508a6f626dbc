/// A PKCE code verifier (RFC 7636 section 4.1).
public struct CodeVerifier: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
