internal import JOSE

/// The tokens of one session, for a ``TokenManager``: kept in the session's record, and locked by a lease, so that of many
/// servers one alone spends a refresh token.
struct SessionTokenStore: TokenStore {
    let sessions: SessionManager
    let store: any SessionStore
    let time: any TimeSource

    /// How long a server that has stopped in the middle keeps the others waiting, in seconds: longer than a refresh takes,
    /// with all that has to be fetched for it.
    static let leaseLifetime: Int64 = 60
    /// How long to wait before a lease is tried again.
    static let interval: Duration = .milliseconds(50)

    /// The key of a session's tokens: its name in the store is the account.
    static func key(_ id: SessionID, _ party: RelyingParty) throws(OIDCError) -> TokenKey {
        TokenKey(issuer: party.issuer, clientID: party.client.id, account: try id.storeName())
    }

    func load(_ key: TokenKey) async throws(OIDCError) -> TokenSet? {
        guard let tokens = try await sessions.tokens(name(key), in: store) else { return nil }
        guard tokens.key == key else { throw TokenSet.otherParty(key) }
        return tokens
    }

    func save(_ tokens: TokenSet) async throws(OIDCError) {
        try await sessions.keep(tokens, for: name(tokens.key), in: store)
    }

    func delete(_ key: TokenKey) async throws(OIDCError) {
        do throws(OIDCError) {
            try await sessions.keep(nil, for: name(key), in: store)
        } catch  where error.code == .webSessionMissing {}
    }

    func withLock<Value: Sendable>(
        _ key: TokenKey,
        _ body: @Sendable () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value {
        let lease = "tokens:" + name(key)
        let holder = try holder()
        let end = time.monotonicTime() + .seconds(Self.leaseLifetime)
        while try await !acquire(lease, holder) {
            let now = time.monotonicTime()
            guard now < end else {
                throw OIDCError(.tokenStoreLocked, phase: .tokenStore, detail: "another server refreshes for too long")
            }
            do {
                try await time.sleep(until: min(end, now + Self.interval))
            } catch {
                throw OIDCError(
                    .sessionCancelled,
                    phase: .tokenStore,
                    detail: "cancelled while it waited for the lease"
                )
            }
        }
        let result: Result<Value, OIDCError>
        do throws(OIDCError) {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        // One that can't be given back ends by itself.
        try? await store.releaseLease(lease, holder: holder)
        return try result.get()
    }

    private func acquire(_ lease: String, _ holder: String) async throws(OIDCError) -> Bool {
        let end = time.unixTime() + Self.leaseLifetime
        return try await sessions.attempt { try await store.acquireLease(lease, holder: holder, expiresAt: end) }
    }

    private func holder() throws(OIDCError) -> String {
        do throws(JOSEError) {
            return Base64URL.encode(try SecureRandom.octets(16))
        } catch {
            throw OIDCError(error, phase: .tokenStore)
        }
    }

    private func name(_ key: TokenKey) -> String { key.account ?? "" }
}
