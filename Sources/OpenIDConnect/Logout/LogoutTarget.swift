/// Which sessions a logout is about: those of one issuer that have everything that is named here (OIDC Back-Channel
/// Logout 1.0 section 2.7).
public struct LogoutTarget: Sendable, Hashable {
    /// The provider.
    public let issuer: Issuer
    /// The user; nil for whoever has the session.
    public let subject: String?
    /// The provider's session; nil for every session of the user.
    public let sessionID: String?

    /// Names sessions.
    public init(issuer: Issuer, subject: String?, sessionID: String?) {
        self.issuer = issuer
        self.subject = subject
        self.sessionID = sessionID
    }
}
