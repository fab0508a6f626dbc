internal import JOSE

/// Begins, finds, changes and ends sessions, in a cookie or in a store.
struct SessionManager: Sendable {
    /// What a request's cookies have led to.
    struct Found: Sendable {
        /// The session; nil when nobody is signed in.
        var session: Session?
        /// What the response must set.
        var cookies: [ResponseCookie] = []
    }

    private static let cookie = "session"
    /// How often a change is tried again that another one came before.
    private static let attempts = 16

    private let policy: CookiePolicy
    private let storage: SessionStorage
    private let limits: SessionLimits
    private let time: any TimeSource
    private let sealer: Sealer

    init(
        policy: CookiePolicy,
        keys: SealingKeys,
        storage: SessionStorage,
        limits: SessionLimits,
        time: any TimeSource
    ) throws(OIDCError) {
        self.policy = policy
        self.storage = storage
        self.limits = limits
        self.time = time
        sealer = try keys.sealer(for: storage.store == nil ? .sessionCookie : .storedSession, site: policy.origin)
    }

    /// Begins a session under a new name, and ends the one that the browser had.
    ///
    /// Throws `cookie.too_large`, `web_session.store_failed`.
    func begin(
        _ signIn: SignIn,
        provider: String,
        claims: JSON,
        tokens: @Sendable (SessionID) throws(OIDCError) -> TokenSet?,
        replacing cookies: RequestCookies
    ) async throws(OIDCError) -> Found {
        let id = try SessionID.random(octets: 32)
        let session = Session(
            id: id,
            provider: provider,
            signIn: signIn,
            at: time.unixTime(),
            limits: limits,
            claims: claims,
            tokens: try tokens(id)
        )
        // Made before anything is changed, since it may be too large.
        let cookie = try cookie(for: session)
        guard let store = storage.store else { return Found(session: session, cookies: [cookie]) }
        try await remove(cookies, from: store)
        let record = try record(of: session)
        guard try await attempt({ try await store.create(record) }) else {
            throw OIDCError(.webSessionStoreFailed, phase: .webSession, detail: "a random name was there before")
        }
        return Found(session: session, cookies: [cookie])
    }

    /// The session of a request, which lives on because of it. A cookie that doesn't open is none, and is deleted.
    ///
    /// Throws `cookie.duplicate`, `web_session.store_failed`.
    func find(_ cookies: RequestCookies) async throws(OIDCError) -> Found {
        guard let value = try cookies.value(policy.name(Self.cookie)) else { return Found() }
        let now = time.unixTime()
        var session: Session?
        if let store = storage.store {
            session = try await read(SessionID(value), from: store, at: now)
        } else {
            session = (try? sealer.openText(value, name: policy.name(Self.cookie), at: now))
                .flatMap { Session(serialized: $0) }
        }
        guard var session, session.endsAt > now else { return Found(cookies: [policy.deletion(Self.cookie)]) }
        let unseen = now.subtractingReportingOverflow(session.lastSeenAt).partialValue
        session.lastSeenAt = now
        guard storage.store == nil, unseen > limits.idle / 10 else { return Found(session: session) }
        return Found(session: session, cookies: [try cookie(for: session)])
    }

    /// Keeps a session that the application has changed.
    ///
    /// Throws `web_session.conflict`, `cookie.too_large`, `web_session.store_failed`.
    func update(_ session: Session) async throws(OIDCError) -> Found {
        guard let store = storage.store else { return Found(session: session, cookies: [try cookie(for: session)]) }
        let record = try record(of: session)
        guard try await attempt({ try await store.replace(record) }) else {
            throw OIDCError(.webSessionConflict, phase: .webSession, detail: "the session was changed, or has ended")
        }
        var session = session
        session.revision &+= 1
        return Found(session: session)
    }

    /// Ends the session of a request, in the store first.
    ///
    /// Throws `web_session.store_failed`: then the cookie must stay, so that the user can try again.
    func end(_ cookies: RequestCookies) async throws(OIDCError) -> [ResponseCookie] {
        if let store = storage.store { try await remove(cookies, from: store) }
        return [policy.deletion(Self.cookie)]
    }

    /// Ends every session of a user at one provider. Sessions in cookies can't be ended from here.
    ///
    /// Throws `web_session.store_failed`.
    func endAll(of session: Session) async throws(OIDCError) {
        guard let store = storage.store else { return }
        let target = LogoutTarget(issuer: session.issuer, subject: session.subject, sessionID: nil)
        _ = try await attempt { try await store.end(target) }
    }

    /// The tokens of a session as the store has them now.
    ///
    /// Throws `web_session.store_failed`.
    func tokens(_ name: String, in store: any SessionStore) async throws(OIDCError) -> TokenSet? {
        try await stored(name, in: store)?.tokens
    }

    /// Changes the tokens of a session, whatever else is changed at the same time.
    ///
    /// Throws `web_session.missing` when the session has ended, `web_session.conflict` when it changes all the time,
    /// `web_session.store_failed`.
    func keep(_ tokens: TokenSet?, for name: String, in store: any SessionStore) async throws(OIDCError) {
        for _ in 0..<Self.attempts {
            guard var session = try await stored(name, in: store) else {
                throw OIDCError(.webSessionMissing, phase: .webSession, detail: "the session has ended")
            }
            session.tokens = tokens
            let record = try record(of: session)
            if try await attempt({ try await store.replace(record) }) { return }
        }
        throw OIDCError(.webSessionConflict, phase: .webSession, detail: "the session changes all the time")
    }

    private func stored(_ name: String, in store: any SessionStore) async throws(OIDCError) -> Session? {
        guard let record = try await attempt({ try await store.read(name) }) else { return nil }
        return opened(record, at: time.unixTime())
    }

    /// What deletes the cookie.
    var deletion: ResponseCookie { policy.deletion(Self.cookie) }

    /// The session as a store keeps it.
    func record(of session: Session) throws(OIDCError) -> SessionRecord {
        let name = try session.id.storeName()
        return SessionRecord(
            id: name,
            issuer: session.issuer,
            subject: session.subject,
            sessionID: session.sessionID,
            expiresAt: end(of: session),
            contents: try sealer.seal(session.serialized(), name: name, expiresAt: session.endsAt),
            revision: session.revision
        )
    }

    private func read(
        _ id: SessionID,
        from store: any SessionStore,
        at now: Int64
    ) async throws(OIDCError) -> Session? {
        let name = try id.storeName()
        let expiresAt = limits.idleEnd(from: now)
        guard let record = try await attempt({ try await store.touch(name, expiresAt: expiresAt) }) else { return nil }
        return opened(record, at: now).flatMap { $0.id == id ? $0 : nil }
    }

    private func opened(_ record: SessionRecord, at now: Int64) -> Session? {
        guard let octets = try? sealer.open(record.contents, name: record.id, at: now),
            var session = Session(serialized: octets), session.issuer == record.issuer,
            session.subject.isExactly(record.subject)
        else { return nil }
        session.revision = record.revision
        return session
    }

    /// Two cookies of the name: nobody can tell which is ours, and a new sign-in must not fail for it.
    private func remove(_ cookies: RequestCookies, from store: any SessionStore) async throws(OIDCError) {
        guard let value = (try? cookies.value(policy.name(Self.cookie))) ?? nil else { return }
        let name = try SessionID(value).storeName()
        _ = try await attempt { try await store.delete(name) }
    }

    private func cookie(for session: Session) throws(OIDCError) -> ResponseCookie {
        let value: String
        if storage.store != nil {
            value = session.id.revealed
        } else {
            value = try sealer.sealText(
                session.serialized(),
                name: policy.name(Self.cookie),
                expiresAt: end(of: session)
            )
        }
        let remaining = session.endsAt.subtractingReportingOverflow(session.lastSeenAt)
        return try policy.cookie(
            Self.cookie,
            value,
            sameSite: .lax,
            maximumAge: remaining.overflow ? .max : max(remaining.partialValue, 1)
        )
    }

    private func end(of session: Session) -> Int64 { min(limits.idleEnd(from: session.lastSeenAt), session.endsAt) }

    /// What the store throws, as an error of ours.
    func attempt<Value: Sendable>(_ body: () async throws -> Value) async throws(OIDCError) -> Value {
        do {
            return try await body()
        } catch {
            throw OIDCError(
                .webSessionStoreFailed,
                phase: .webSession,
                detail: "the store of sessions failed",
                underlying: error
            )
        }
    }
}
