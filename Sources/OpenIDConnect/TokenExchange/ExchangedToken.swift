/// What a token was exchanged for (RFC 8693 section 2.2.1).
public struct ExchangedToken: Sendable {
    /// The new token, of the type that was asked for.
    public let token: SecurityToken
    /// When it ends, in seconds since 1970-01-01T00:00:00Z; nil when the provider doesn't say.
    public let expiresAt: Int64?
    /// The scopes that were granted: exactly those that the provider named, or those that were asked for when it named
    /// none.
    public let scopes: [Scope]
    /// A refresh token, which few exchanges bring.
    public let refreshToken: RefreshToken?
    /// The verified ID token that came along; nil when none did, or when no client asked whose it could be.
    public let idToken: IDToken?
    /// The names of the response's members, known or not.
    public let tokenResponseMembers: [String]

    /// The new token as an access token; nil when it is of another type.
    public var accessToken: AccessToken? { token.type == .accessToken ? AccessToken(token.value.revealed) : nil }

    init(_ answer: TokenExchangeResponse, requested: [Scope], receivedAt: Int64, idToken: IDToken?) {
        let response = answer.response
        token = answer.token
        expiresAt = response.expiresIn.map { receivedAt + $0 }
        scopes = response.scopes ?? requested
        refreshToken = response.refreshToken
        self.idToken = idToken
        tokenResponseMembers = response.memberNames
    }
}
