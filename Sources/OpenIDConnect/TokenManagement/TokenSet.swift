/// The tokens of one account, as they are kept between requests or between the runs of a program.
///
/// ``serialized()`` is in the clear: what it brings must be sealed, or lie where nobody else can read it.
public struct TokenSet: Sendable, CustomStringConvertible, CustomReflectable {
    /// Whose tokens they are.
    public let key: TokenKey
    /// Counts the changes since the sign-in, which is 1: of two sets of one sign-in the greater is the newer one.
    public let generation: Int64
    /// The access token.
    public let accessToken: AccessToken
    /// When the access token came, in seconds since 1970-01-01T00:00:00Z.
    public let obtainedAt: Int64
    /// When the access token ends, in seconds since 1970-01-01T00:00:00Z; nil when the provider doesn't say.
    public let accessTokenExpiresAt: Int64?
    /// The scopes of the access token.
    public let scopes: [Scope]
    /// The refresh token; nil when the provider issues none.
    public let refreshToken: RefreshToken?
    /// The scopes that the sign-in was granted: all that a refresh may ask for.
    public let grantedScopes: [Scope]
    /// What the ID token of the sign-in said, which those of refreshes are held to (OIDC Core 12.2).
    public let original: OriginalIDToken
    /// The newest ID token as it came, for `id_token_hint`.
    public let idToken: RawIDToken

    /// `sub`: who signed in.
    public var subject: String { original.subject }

    /// What a refresh needs; nil without a refresh token.
    public var refreshGrant: RefreshGrant? {
        refreshToken.map { token in
            RefreshGrant(refreshToken: token, clientID: key.clientID, scopes: grantedScopes, original: original)
        }
    }

    /// Takes the tokens out of a login.
    ///
    /// - Parameters:
    ///   - signIn: The login.
    ///   - key: Whose tokens they are.
    ///   - obtainedAt: When they came, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: ``OIDCError`` `session.missing` when the login has brought no access token;
    ///   `token_store.other_party` when it is of another issuer or client.
    public init(_ signIn: SignIn, for key: TokenKey, obtainedAt: Int64) throws(OIDCError) {
        guard let accessToken = signIn.accessToken else {
            throw OIDCError(.sessionMissing, phase: .tokenStore, detail: "the login has brought no access token")
        }
        guard signIn.idToken.issuer == key.issuer, signIn.refreshGrant?.clientID.isExactly(key.clientID) ?? true else {
            throw Self.otherParty(key)
        }
        self.init(
            key: key,
            generation: 1,
            accessToken: accessToken,
            obtainedAt: obtainedAt,
            accessTokenExpiresAt: signIn.accessTokenExpiresAt,
            scopes: signIn.scopes,
            refreshToken: signIn.refreshToken,
            grantedScopes: signIn.refreshGrant?.scopes ?? signIn.scopes,
            original: signIn.refreshGrant?.original ?? OriginalIDToken(signIn.idToken),
            idToken: signIn.idToken.raw
        )
    }

    init(
        key: TokenKey,
        generation: Int64,
        accessToken: AccessToken,
        obtainedAt: Int64,
        accessTokenExpiresAt: Int64?,
        scopes: [Scope],
        refreshToken: RefreshToken?,
        grantedScopes: [Scope],
        original: OriginalIDToken,
        idToken: RawIDToken
    ) {
        self.key = key
        self.generation = generation
        self.accessToken = accessToken
        self.obtainedAt = obtainedAt
        self.accessTokenExpiresAt = accessTokenExpiresAt
        self.scopes = scopes
        self.refreshToken = refreshToken
        self.grantedScopes = grantedScopes
        self.original = original
        self.idToken = idToken
    }

    /// The set after a refresh.
    func refreshed(_ tokens: RefreshedTokens, at time: Int64) -> TokenSet {
        TokenSet(
            key: key,
            generation: generation + 1,
            accessToken: tokens.accessToken,
            obtainedAt: time,
            accessTokenExpiresAt: tokens.accessTokenExpiresAt,
            scopes: tokens.scopes,
            refreshToken: tokens.grant.refreshToken,
            grantedScopes: grantedScopes,
            original: original,
            idToken: tokens.idToken?.raw ?? idToken
        )
    }

    /// The set when the old refresh token is used up, and the new access token isn't there yet.
    func rotated(to refreshToken: RefreshToken) -> TokenSet {
        TokenSet(
            key: key,
            generation: generation + 1,
            accessToken: accessToken,
            obtainedAt: obtainedAt,
            accessTokenExpiresAt: accessTokenExpiresAt,
            scopes: scopes,
            refreshToken: refreshToken,
            grantedScopes: grantedScopes,
            original: original,
            idToken: idToken
        )
    }

    /// Whether this is a later state of the same sign-in.
    func isNewer(than other: TokenSet) -> Bool { original == other.original && generation > other.generation }

    /// Whether the access token is valid at a time, in seconds since 1970-01-01T00:00:00Z. One without an end is, until a
    /// resource refuses it.
    public func isValid(at time: Int64) -> Bool { accessTokenExpiresAt.map { time < $0 } ?? true }

    /// Issuer and client; nothing of the tokens.
    public var description: String { "TokenSet(issuer: \(key.issuer), client: \(key.clientID), redacted)" }
    /// Shows issuer and client; nothing of the tokens.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": key.issuer, "client": key.clientID]) }

    static func otherParty(_ key: TokenKey) -> OIDCError {
        OIDCError(
            .tokenStoreOtherParty,
            phase: .tokenStore,
            detail: "the tokens are of another issuer, client or account",
            expected: key.description
        )
    }
}
