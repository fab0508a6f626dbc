public import JOSE

/// A signed-in user in one browser.
///
/// ``issuer`` and ``subject`` together say who it is, and are the only key of an account. Everything else is what was
/// true at the sign-in.
public struct Session: Sendable, CustomStringConvertible, CustomReflectable {
    /// The session's own name, new at every sign-in.
    public let id: SessionID
    /// The name of the ``WebProvider`` that signed the user in.
    public let provider: String
    /// The provider, `iss` of the ID token.
    public let issuer: Issuer
    /// The user within it, `sub` of the ID token.
    public let subject: String
    /// The provider's session, `sid` of the ID token; nil when it names none.
    public let sessionID: String?
    /// When the user signed in here, in seconds since 1970-01-01T00:00:00Z.
    public let createdAt: Int64
    /// When a request last came with the session, this one included, in seconds since 1970-01-01T00:00:00Z.
    public internal(set) var lastSeenAt: Int64
    /// When the session ends however much it is used, in seconds since 1970-01-01T00:00:00Z.
    public let endsAt: Int64
    /// When the provider itself last asked the user, `auth_time`; nil when it doesn't say.
    public let authTime: Int64?
    /// How the user signed in there, `acr`; nil when the provider doesn't say.
    public let authenticationContext: String?
    /// The scopes that were granted.
    public internal(set) var scopes: [Scope]
    /// What the application keeps: names for display, roles. Small, when the session is in a cookie.
    public var claims: JSON
    /// The tokens when the session was read; nil unless ``WebSignInConfiguration/keepsTokens`` is set. Those of
    /// ``WebSignIn/tokens(of:replacing:)`` are fresh.
    public internal(set) var tokens: TokenSet?

    /// The revision of the record that it was read from.
    var revision: Int64 = 1

    init(
        id: SessionID,
        provider: String,
        signIn: SignIn,
        at now: Int64,
        limits: SessionLimits,
        claims: JSON,
        tokens: TokenSet?
    ) {
        self.id = id
        self.provider = provider
        issuer = signIn.idToken.issuer
        subject = signIn.subject
        sessionID = signIn.idToken.sessionID
        createdAt = now
        lastSeenAt = now
        endsAt = limits.end(from: now)
        authTime = signIn.idToken.authTime
        authenticationContext = signIn.idToken.authenticationContext
        scopes = signIn.scopes
        self.claims = claims
        self.tokens = tokens
    }

    /// The session as octets, tokens in the clear.
    func serialized() -> [UInt8] {
        var json: JSON = [
            "version": 1, "id": .string(id.revealed), "provider": .string(provider), "iss": .string(issuer.string),
            "sub": .string(subject), "created": .integer(createdAt), "seen": .integer(lastSeenAt),
            "ends": .integer(endsAt), "scopes": .array(scopes.map { .string($0.rawValue) }),
        ]
        json["sid"] = sessionID.map { .string($0) }
        json["auth_time"] = authTime.map { .integer($0) }
        json["acr"] = authenticationContext.map { .string($0) }
        json["claims"] = claims == .null ? nil : claims
        json["tokens"] = tokens?.json
        return json.octets
    }

    /// Reads what ``serialized()`` wrote; nil for anything else, another version's sessions included.
    init?(serialized octets: [UInt8]) {
        guard let json = (try? JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: 1 << 20)))?.root,
            json["version"]?.number?.int64 == 1,
            let id = json["id"]?.protocolString, let provider = json["provider"]?.protocolString,
            let issuer = json["iss"]?.protocolString, let subject = json["sub"]?.protocolString,
            let createdAt = json["created"]?.number?.int64, let lastSeenAt = json["seen"]?.number?.int64,
            let endsAt = json["ends"]?.number?.int64, let scopes = json["scopes"]?.array?.compactMap(\.protocolString)
        else { return nil }
        self.id = SessionID(id)
        self.provider = provider
        self.issuer = Issuer(issuer)
        self.subject = subject
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.endsAt = endsAt
        self.scopes = scopes.map { Scope(rawValue: $0) }
        sessionID = json["sid"]?.protocolString
        authTime = json["auth_time"]?.number?.int64
        authenticationContext = json["acr"]?.protocolString
        claims = json["claims"].map { JSON($0) } ?? .null
        tokens = json["tokens"].flatMap { TokenSet($0) }
    }

    /// Provider and issuer; nothing of the user.
    public var description: String { "Session(provider: \(provider), issuer: \(issuer), redacted)" }
    /// Shows provider and issuer; nothing of the user.
    public var customMirror: Mirror { Mirror(self, children: ["provider": provider, "issuer": issuer]) }
}
