public import JOSE

/// A verified logout token (OIDC Back-Channel Logout 1.0 section 2.4). Only the verifier makes one.
public struct LogoutToken: Sendable, CustomStringConvertible, CustomReflectable {
    /// Every claim, known or not.
    public let claims: Claims
    /// `iss`: the provider.
    public let issuer: Issuer
    /// `sub`: the user who is logged out; nil when a session is named alone.
    public let subject: String?
    /// `sid`: the provider's session that ends; nil for every session of the user.
    public let sessionID: String?
    /// `jti`: the token's own name, to be taken once.
    public let tokenID: String
    /// `iat`: when the token was issued, in seconds since 1970-01-01T00:00:00Z.
    public let issuedAt: Int64
    /// `exp`: when the token ends, in seconds since 1970-01-01T00:00:00Z.
    public let expiresAt: Int64

    /// The sessions that it is about.
    public var target: LogoutTarget { LogoutTarget(issuer: issuer, subject: subject, sessionID: sessionID) }

    /// The issuer; nothing else of the token.
    public var description: String { "LogoutToken(issuer: \(issuer), redacted)" }
    /// Shows the issuer; nothing else of the token.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer]) }
}
