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

    /// Makes an expectation.
    public init(
        nonce: Nonce? = nil,
        maxAge: Int64? = nil,
        requiredACRValues: [String]? = nil,
        accessToken: AccessToken? = nil
    ) {
        self.nonce = nonce
        self.maxAge = maxAge
        self.requiredACRValues = requiredACRValues
        self.accessToken = accessToken
    }
}
