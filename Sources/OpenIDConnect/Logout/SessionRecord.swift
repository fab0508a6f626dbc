/// A session of the application, with what a provider calls it.
public struct SessionRecord: Sendable, CustomStringConvertible, CustomReflectable {
    /// The application's own name for the session. If that is what the cookie holds, store its hash instead.
    public let id: String
    /// The provider.
    public let issuer: Issuer
    /// The user, `sub` of the ID token.
    public let subject: String
    /// The provider's session, `sid` of the ID token; nil when it names none.
    public let sessionID: String?
    /// From when on the session may be forgotten, in seconds since 1970-01-01T00:00:00Z.
    public let expiresAt: Int64

    /// Makes a record.
    public init(id: String, issuer: Issuer, subject: String, sessionID: String?, expiresAt: Int64) {
        self.id = id
        self.issuer = issuer
        self.subject = subject
        self.sessionID = sessionID
        self.expiresAt = expiresAt
    }

    /// Makes the record of a login.
    ///
    /// - Parameters:
    ///   - id: The application's own name for the session.
    ///   - signIn: The login.
    ///   - expiresAt: When the application's session ends, in seconds since 1970-01-01T00:00:00Z.
    public init(id: String, signIn: SignIn, expiresAt: Int64) {
        self.init(
            id: id,
            issuer: signIn.idToken.issuer,
            subject: signIn.idToken.subject,
            sessionID: signIn.idToken.sessionID,
            expiresAt: expiresAt
        )
    }

    /// The issuer; a session's name may open it.
    public var description: String { "SessionRecord(issuer: \(issuer), redacted)" }
    /// Shows the issuer; a session's name may open it.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer]) }
}
