/// An access token in the client's own name (RFC 6749 section 4.4): no user has signed in, and none is meant.
public struct ClientAccessToken: Sendable {
    /// The access token.
    public let accessToken: AccessToken
    /// When it ends, in seconds since 1970-01-01T00:00:00Z; nil when the provider doesn't say.
    public let expiresAt: Int64?
    /// The scopes that were granted: exactly those that the provider named, or those that were asked for when it named
    /// none.
    public let scopes: [Scope]
}
