/// What one login expects of its ID token, beside what always holds.
public struct IDTokenExpectation: Sendable {
    /// The nonce that was sent; nil when none was, and then a nonce in the token is only noted.
    public var nonce: Nonce?
    /// The `max_age` that was sent, in seconds: `auth_time` is then required and fresh.
    public var maxAge: Int64?
    /// The authentication contexts one of which is essential; nil when none is.
    public var requiredACRValues: [String]?
    /// The access token that came along, for `at_hash`.
    public var accessToken: AccessToken?
    /// The code that came along, for `c_hash`.
    public var code: AuthorizationCode?
    /// Where the token came from.
    public var channel = Channel.tokenResponse

    /// The way that an ID token took.
    public enum Channel: Sendable, Hashable {
        /// From the token endpoint: `at_hash` may be missing.
        case tokenResponse
        /// Through the user agent: what came along is bound to the ID token by its hash alone, which must be there
        /// (OIDC Core 3.2.2.10, 3.3.2.11).
        case authorizationResponse
    }
    /// What the ID token of the login said, for the ID token of a refresh (OIDC Core 12.2): the same user, issuer,
    /// audience and authorized party, the same sign-in, not issued before; a nonce may be missing, and is the same.
    public var original: OriginalIDToken?

    /// Makes an expectation.
    public init(
        nonce: Nonce? = nil,
        maxAge: Int64? = nil,
        requiredACRValues: [String]? = nil,
        accessToken: AccessToken? = nil,
        code: AuthorizationCode? = nil,
        channel: Channel = .tokenResponse,
        original: OriginalIDToken? = nil
    ) {
        self.nonce = nonce
        self.maxAge = maxAge
        self.requiredACRValues = requiredACRValues
        self.accessToken = accessToken
        self.code = code
        self.channel = channel
        self.original = original
    }
}
