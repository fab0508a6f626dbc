/// What keeps a token from an organisation's resources; an open set.
public struct HuggingFaceRestriction: OpenValue {
    /// The value.
    public let rawValue: String

    /// Wraps a value.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The user has no second factor.
    public static let mfa: Self = "mfa"
    /// The user must sign in through the organisation.
    public static let sso: Self = "sso"
    /// The address is not allowed.
    public static let ip: Self = "ip"
    /// The organisation doesn't allow such tokens.
    public static let tokenPolicy: Self = "token-policy"
    /// The organisation has withdrawn the token.
    public static let tokenRevoked: Self = "token-revoked"
}
