/// A completed login: the verified ID token and the tokens that came with it.
public struct SignIn: Sendable {
    /// The verified ID token: who signed in. After a refresh the newest one, which is the login's when none came since.
    public let idToken: IDToken
    /// What each check of the ID token found: passed, or a tolerated deviation.
    public let validation: ValidationReport
    /// The access token; nil after a flow that brings none: ``ResponseType/idToken``, or a code that was not redeemed.
    public let accessToken: AccessToken?
    /// When the access token ends, in seconds since 1970-01-01T00:00:00Z; nil when the provider doesn't say. The ID
    /// token's `exp` says nothing about it.
    public let accessTokenExpiresAt: Int64?
    /// What ``RelyingParty/refresh(_:scopes:)-(RefreshGrant,_)`` needs; nil without a refresh token.
    public let refreshGrant: RefreshGrant?
    /// The scopes that were granted: exactly those that the provider named, or those that were asked for when it named
    /// none.
    public let scopes: [Scope]
    /// The scopes that were asked for.
    public let requestedScopes: [Scope]
    /// The names of the token response's members, known or not; empty without a token response.
    public let tokenResponseMembers: [String]
    /// `session_state` of the authorization response, for ``RelyingParty/sessionCheck(for:)``.
    public internal(set) var sessionState: String? = nil

    /// Who signed in, at which provider: the only key under which an account may be kept.
    public var subject: String { idToken.subject }
    /// The refresh token, if there is one.
    public var refreshToken: RefreshToken? { refreshGrant?.refreshToken }
    /// The scopes that were asked for and not granted.
    public var withheldScopes: [Scope] { requestedScopes.filter { !scopes.contains($0) } }

    /// The login after a refresh.
    func refreshed(_ tokens: RefreshedTokens) -> SignIn {
        SignIn(
            idToken: tokens.idToken ?? idToken,
            validation: tokens.validation ?? validation,
            accessToken: tokens.accessToken,
            accessTokenExpiresAt: tokens.accessTokenExpiresAt,
            refreshGrant: tokens.grant,
            scopes: tokens.scopes,
            requestedScopes: tokens.requestedScopes,
            tokenResponseMembers: tokens.tokenResponseMembers,
            sessionState: sessionState
        )
    }
}
