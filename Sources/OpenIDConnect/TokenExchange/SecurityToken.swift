/// A token with its type (RFC 8693 section 1): a token is never sent without saying what it is, and one kind can't pass
/// for another by mistake.
public struct SecurityToken: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The value.
    public let value: SecurityTokenValue
    /// What it is.
    public let type: TokenType

    /// Makes a token of any type.
    ///
    /// - Parameters:
    ///   - value: The token as it is sent.
    ///   - type: What it is.
    public init(_ value: String, type: TokenType) {
        self.value = SecurityTokenValue(value)
        self.type = type
    }

    /// An access token of the authorization server that is asked.
    public init(_ token: AccessToken) { self.init(token.revealed, type: .accessToken) }
    /// A refresh token of the authorization server that is asked.
    public init(_ token: RefreshToken) { self.init(token.revealed, type: .refreshToken) }
    /// An ID token, of any issuer that the authorization server trusts.
    public init(_ token: RawIDToken) { self.init(token.revealed, type: .idToken) }

    /// The type, not the value.
    public var description: String { "SecurityToken(\(type), redacted)" }
    /// Shows the type, not the value.
    public var customMirror: Mirror { Mirror(self, children: ["type": type]) }
}
