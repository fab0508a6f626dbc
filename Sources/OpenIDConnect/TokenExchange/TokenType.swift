/// What kind of token a token is (RFC 8693 section 3); an open set.
public struct TokenType: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The type's URI.
    public let rawValue: String

    /// Makes a type from its URI.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Makes a type from its URI.
    public init(stringLiteral value: String) { rawValue = value }

    /// An OAuth 2.0 access token of the authorization server that is asked.
    public static let accessToken: TokenType = "urn:ietf:params:oauth:token-type:access_token"
    /// An OAuth 2.0 refresh token of the authorization server that is asked.
    public static let refreshToken: TokenType = "urn:ietf:params:oauth:token-type:refresh_token"
    /// An ID token.
    public static let idToken: TokenType = "urn:ietf:params:oauth:token-type:id_token"
    /// A JWT of any other kind.
    public static let jwt: TokenType = "urn:ietf:params:oauth:token-type:jwt"
    /// A SAML 1.1 assertion, in base64url.
    public static let saml1: TokenType = "urn:ietf:params:oauth:token-type:saml1"
    /// A SAML 2.0 assertion, in base64url.
    public static let saml2: TokenType = "urn:ietf:params:oauth:token-type:saml2"

    /// The type's URI.
    public var description: String { rawValue }

    /// Compares octets.
    public static func == (left: TokenType, right: TokenType) -> Bool { left.rawValue.isExactly(right.rawValue) }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        for byte in rawValue.utf8 { hasher.combine(byte) }
    }
}
