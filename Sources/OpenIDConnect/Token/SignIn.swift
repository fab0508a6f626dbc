/// A completed login: the verified ID token and the tokens that came with it.
public struct SignIn: Sendable {
    /// The verified ID token: who signed in.
    public let idToken: IDToken
    /// What each check of the ID token found: passed, or a tolerated deviation.
    public let validation: ValidationReport
    /// The access token.
    public let accessToken: AccessToken
    /// When the access token ends, in seconds since 1970-01-01T00:00:00Z; nil when the provider doesn't say. The ID
    /// token's `exp` says nothing about it.
    public let accessTokenExpiresAt: Int64?
    /// The refresh token, if there is one.
    public let refreshToken: RefreshToken?
    /// The scopes that were granted.
    public let scopes: [Scope]
    /// The names of the token response's members, known or not.
    public let tokenResponseMembers: [String]
    /// `session_state` of the authorization response, for ``RelyingParty/sessionCheck(for:)``.
    public internal(set) var sessionState: String? = nil

    /// Who signed in, at which provider: the only key under which an account may be kept.
    public var subject: String { idToken.subject }
}
