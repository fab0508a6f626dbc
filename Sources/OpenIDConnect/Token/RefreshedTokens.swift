/// What a refresh brought (RFC 6749 section 6, OIDC Core 12.2).
public struct RefreshedTokens: Sendable {
    /// The new ID token, held to that of the login; nil when the provider sends none.
    public let idToken: IDToken?
    /// What each check of the new ID token found.
    public let validation: ValidationReport?
    /// The new access token.
    public let accessToken: AccessToken
    /// When the access token ends, in seconds since 1970-01-01T00:00:00Z; nil when the provider doesn't say.
    public let accessTokenExpiresAt: Int64?
    /// The scopes of the access token: exactly those that the provider named, or those that were asked for when it
    /// named none.
    public let scopes: [Scope]
    /// The scopes that were asked for: those of the login unless told.
    public let requestedScopes: [Scope]
    /// What the next refresh needs, in place of what this one was made with.
    public let grant: RefreshGrant
    /// Whether the provider has replaced the refresh token. If not, the old one stays in use.
    public let isRotated: Bool
    /// The names of the token response's members, known or not.
    public let tokenResponseMembers: [String]
}
