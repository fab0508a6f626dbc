/// A session of the application as a store keeps it, with what a provider calls it.
public struct SessionRecord: Sendable, CustomStringConvertible, CustomReflectable {
    /// The store's name for the session. If a cookie holds the session's own name, this is its hash.
    public let id: String
    /// The provider.
    public let issuer: Issuer
    /// The user, `sub` of the ID token.
    public let subject: String
    /// The provider's session, `sid` of the ID token; nil when it names none.
    public let sessionID: String?
    /// From when on the session has ended, unless it is used before, in seconds since 1970-01-01T00:00:00Z.
    public var expiresAt: Int64
    /// Whatever else belongs to the session. ``Session`` is sealed before it comes in here.
    public var contents: [UInt8]
    /// Counts the changes of ``contents``; a new session's is 1. See ``SessionStore/replace(_:)``.
    public var revision: Int64

    /// Makes a record.
    ///
    /// - Parameters:
    ///   - id: The store's name for the session.
    ///   - issuer: The provider.
    ///   - subject: The user.
    ///   - sessionID: The provider's session.
    ///   - expiresAt: From when on the session has ended, in seconds since 1970-01-01T00:00:00Z.
    ///   - contents: Whatever else belongs to the session.
    ///   - revision: How often that was set.
    public init(
        id: String,
        issuer: Issuer,
        subject: String,
        sessionID: String?,
        expiresAt: Int64,
        contents: [UInt8] = [],
        revision: Int64 = 1
    ) {
        self.id = id
        self.issuer = issuer
        self.subject = subject
        self.sessionID = sessionID
        self.expiresAt = expiresAt
        self.contents = contents
        self.revision = revision
    }

    /// Makes the record of a login.
    ///
    /// - Parameters:
    ///   - id: The store's name for the session.
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
