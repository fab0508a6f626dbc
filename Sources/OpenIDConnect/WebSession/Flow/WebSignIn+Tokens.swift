internal import Synchronization

extension WebSignIn {
    /// Fresh tokens of a session, refreshed ahead of their end: once for all requests of this server that wait, and, with a
    /// store that servers share, once for all servers.
    ///
    /// A refresh changes the session in the store: ``update(_:)`` of the value that is given here is then a conflict, so
    /// read the session again before changing it. The tokens of a session in a cookie are never refreshed.
    ///
    /// - Parameters:
    ///   - session: The session of a request.
    ///   - rejected: An access token that a resource has refused with 401.
    /// - Returns: Tokens whose access token has not ended, and is not the rejected one.
    /// - Throws: ``OIDCError`` `session.missing` when the session has no tokens, or its provider is none of this site's any
    ///   more; `session.ended` when they can't be refreshed any more; `web_session.store_failed`; else as
    ///   ``TokenManager/tokens(replacing:)``.
    public func tokens(
        of session: Session,
        replacing rejected: AccessToken? = nil
    ) async throws(OIDCError) -> TokenSet {
        guard let tokens = session.tokens, let provider = provider(of: session) else {
            throw OIDCError(.sessionMissing, phase: .tokenStore, detail: "the session has no tokens")
        }
        let now = configuration.time.unixTime()
        guard let store = configuration.sessions.store else {
            guard tokens.isValid(at: now), tokens.accessToken != rejected else {
                throw OIDCError(
                    .sessionEnded,
                    phase: .tokenStore,
                    detail: "the access token has ended, and none is refreshed in a cookie"
                )
            }
            return tokens
        }
        guard !tokens.isValid(at: now + Self.leadTime) || tokens.accessToken == rejected else { return tokens }
        let (name, manager) = try manager(of: session, provider.party, store)
        defer { release(name) }
        return try await manager.tokens(replacing: rejected)
    }

    /// How long before its end an access token is replaced, in seconds.
    private static let leadTime: Int64 = 60

    /// The manager that all requests of one session wait for.
    private func manager(
        of session: Session,
        _ party: RelyingParty,
        _ store: any SessionStore
    ) throws(OIDCError) -> (name: String, manager: TokenManager) {
        let name = try session.id.storeName()
        let manager = managers.withLock { managers in
            let kept = SessionTokenStore(sessions: sessions, store: store, time: configuration.time)
            var entry =
                managers[name]
                ?? (TokenManager(party, store: kept, account: name, leadTime: Self.leadTime), users: 0)
            entry.users += 1
            managers[name] = entry
            return entry.manager
        }
        return (name, manager)
    }

    private func release(_ name: String) {
        managers.withLock { managers in
            guard var entry = managers[name] else { return }
            entry.users -= 1
            managers[name] = entry.users > 0 ? entry : nil
        }
    }
}
