internal import Synchronization

/// Hands out a fresh access token, as long as a sign-in lasts.
///
/// ```swift
/// let manager = TokenManager(party, store: store)
/// try await manager.keep(signIn)
/// let token = try await manager.accessToken()
/// ```
///
/// Tokens are refreshed ahead of their end, once for all tasks that wait, and once for all processes that share the store:
/// its lock is taken first, and what others have brought meanwhile is used. A new refresh token is saved before anything
/// of its answer is handed out. A task that is cancelled stops waiting; the refresh goes on for the others, and for the
/// refresh token, which the provider may take only once.
///
/// Make one for each account, and keep it.
public final class TokenManager: Sendable {
    private typealias Outcome = Result<TokenSet, OIDCError>

    private struct State {
        var lifecycle: TokenLifecycle
        var waiters: [Waiter<Outcome>] = []
        var subscribers: [Int: AsyncStream<TokenEvent>.Continuation] = [:]
        var lastSubscriber = 0
    }

    /// Whose tokens.
    public let key: TokenKey

    private let party: RelyingParty
    private let store: any TokenStore
    private let time: any TimeSource
    private let state: Mutex<State>

    /// Makes a manager; reads and fetches nothing.
    ///
    /// - Parameters:
    ///   - party: Refreshes the tokens. Its clock decides when.
    ///   - store: Keeps the tokens.
    ///   - account: The application's own name for the account; nil when the store has one for each provider and client.
    ///   - leadTime: How long before its end an access token is replaced, in seconds; half its life, if that is shorter.
    public init(_ party: RelyingParty, store: any TokenStore, account: String? = nil, leadTime: Int64 = 60) {
        key = TokenKey(issuer: party.issuer, clientID: party.client.id, account: account)
        self.party = party
        self.store = store
        time = party.configuration.time
        state = Mutex(State(lifecycle: TokenLifecycle(leadTime: leadTime)))
    }

    // MARK: Tokens

    /// A fresh access token.
    ///
    /// - Throws: As ``tokens(replacing:)``.
    public func accessToken() async throws(OIDCError) -> AccessToken { try await tokens().accessToken }

    /// Fresh tokens.
    ///
    /// - Parameter rejected: An access token that a resource has refused with 401: the tokens are refreshed, unless someone
    ///   else has done that already. Without an `expires_in` of the provider this is the only sign that a token has ended.
    /// - Returns: Tokens whose access token is not the rejected one, and has not ended. While the provider can't be reached,
    ///   the old ones are returned to their very end.
    /// - Throws: ``OIDCError``: `session.missing` when nobody is signed in; `session.ended` when the provider takes the
    ///   refresh token no more, and the tokens are removed; `session.cancelled` when the calling task is cancelled;
    ///   `refresh.token_missing` when the access token has ended and there is none; a `token_store.` code when the store
    ///   fails: new tokens are then held in memory, and saved at the next call; else as
    ///   ``RelyingParty/refresh(_:scopes:)-(RefreshGrant,_)``.
    public func tokens(replacing rejected: AccessToken? = nil) async throws(OIDCError) -> TokenSet {
        let tokens = try await next(replacing: rejected)
        // The flight may have been past its decision when the rejected token was named.
        guard let rejected, tokens.accessToken == rejected else { return tokens }
        return try await next(replacing: rejected)
    }

    /// The tokens that are kept: no refresh, whatever their state.
    ///
    /// - Returns: Nil when nobody is signed in.
    ///
    /// - Throws: ``OIDCError``: a `token_store.` code when the store fails.
    public func keptTokens() async throws(OIDCError) -> TokenSet? {
        _ = try await look()
        return state.withLock { $0.lifecycle.newest }
    }

    /// Keeps the tokens of a sign-in, in place of those that were kept before.
    ///
    /// - Throws: ``OIDCError``: as ``TokenSet/init(_:for:obtainedAt:)``, and a `token_store.` code when the store fails.
    public func keep(_ signIn: SignIn) async throws(OIDCError) {
        let tokens = try TokenSet(signIn, for: key, obtainedAt: time.unixTime())
        try await store.withLock(key) { () async throws(OIDCError) in
            try await store.save(tokens)
            state.withLock { $0.lifecycle.signedIn(tokens) }
        }
        emit(.changed(tokens))
    }

    /// Forgets the tokens. The provider is not told: revoke the returned ones, or end its session, if it offers that.
    ///
    /// - Returns: The tokens that were kept; nil when there were none, or they couldn't be read.
    /// - Throws: ``OIDCError``: a `token_store.` code when they may still be there.
    @discardableResult public func signOut() async throws(OIDCError) -> TokenSet? {
        let kept = try await store.withLock(key) { () async throws(OIDCError) -> TokenSet? in
            let kept = try? await store.load(key)
            try await store.delete(key)
            let newest = state.withLock { state in
                defer { state.lifecycle.signedOut() }
                return state.lifecycle.newest
            }
            guard let newest, let kept, newest.isNewer(than: kept) else { return kept }
            return newest
        }
        emit(.signedOut)
        return kept
    }

    /// What happens to the tokens from now on. Each call begins a stream of its own, which keeps the last 16 events for a
    /// reader that is slow, and never ends by itself.
    public func events() -> AsyncStream<TokenEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: TokenEvent.self, bufferingPolicy: .bufferingNewest(16))
        let id = state.withLock { state in
            state.lastSubscriber += 1
            state.subscribers[state.lastSubscriber] = continuation
            return state.lastSubscriber
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.subscribers.removeValue(forKey: id) }
        }
        return stream
    }

    deinit {
        for subscriber in state.withLock({ $0.subscribers }).values { subscriber.finish() }
    }

    private func emit(_ event: TokenEvent) {
        for subscriber in state.withLock({ $0.subscribers }).values { subscriber.yield(event) }
    }

    // MARK: The flight

    private var now: TokenLifecycle.Moment {
        TokenLifecycle.Moment(unixTime: time.unixTime(), monotonic: time.monotonicTime())
    }

    private func next(replacing rejected: AccessToken?) async throws(OIDCError) -> TokenSet {
        let waiter = Waiter<Outcome>()
        let now = now
        let answer = state.withLock { state in
            let answer = state.lifecycle.ask(replacing: rejected, at: now)
            if case .use = answer { return answer }
            state.waiters.append(waiter)
            return answer
        }
        switch answer {
        case .use(let tokens): return tokens
        case .wait: break
        // Not the caller's own task: it may be cancelled, and the others want the tokens.
        case .start: Task { await self.fly() }
        }
        guard let outcome = await waiter.value() else {
            throw OIDCError(.sessionCancelled, phase: .tokenStore, detail: "cancelled while it waited for tokens")
        }
        return try outcome.get()
    }

    private func fly() async {
        let outcome: Outcome
        do throws(OIDCError) {
            outcome = .success(try await freshTokens())
        } catch {
            outcome = .failure(error)
        }
        let waiters = state.withLock { state in
            state.lifecycle.landed()
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { _ = waiter.resume(outcome) }
    }

    private func freshTokens() async throws(OIDCError) -> TokenSet {
        switch try await look() {
        case .use(let tokens): return tokens
        case .fail(let error): throw error
        case .save, .refresh: return try await store.withLock(key) { () async throws(OIDCError) in try await freshen() }
        }
    }

    /// Looks into the store.
    private func look() async throws(OIDCError) -> TokenLifecycle.Step {
        while true {
            let (revision, before) = state.withLock { ($0.lifecycle.revision, $0.lifecycle.newest) }
            let stored = try await store.load(key)
            let now = now
            let found = state.withLock { state in
                state.lifecycle.found(stored, asOf: revision, at: now).map { ($0, state.lifecycle.newest) }
            }
            guard let (step, after) = found else { continue }
            if let event = TokenLifecycle.event(from: before, to: after) { emit(event) }
            return step
        }
    }

    /// Under the store's lock: looks again, and does what is to be done.
    private func freshen() async throws(OIDCError) -> TokenSet {
        switch try await look() {
        case .use(let tokens): return tokens
        case .fail(let error): throw error
        case .refresh(let tokens, let grant): return try await refresh(tokens, grant)
        case .save(let tokens):
            try await save(tokens)
            return try await freshen()
        }
    }

    private func save(_ tokens: TokenSet) async throws(OIDCError) {
        try await store.save(tokens)
        state.withLock { $0.lifecycle.saved() }
        emit(.changed(tokens))
    }

    private func refresh(_ old: TokenSet, _ grant: RefreshGrant) async throws(OIDCError) -> TokenSet {
        var newest = old
        let refreshed: RefreshedTokens
        do throws(OIDCError) {
            refreshed = try await party.refresh(grant, scopes: nil) { newer in
                newest = newest.rotated(to: newer.refreshToken)
                state.withLock { [newest] in $0.lifecycle.received(newest) }
                // A failure is no loss: it is saved again with the new access token.
                guard (try? await store.save(newest)) != nil else { return }
                state.withLock { $0.lifecycle.saved() }
            }
        } catch {
            return try await failed(error, old)
        }
        let tokens = newest.refreshed(refreshed, at: time.unixTime())
        state.withLock { state in
            state.lifecycle.received(tokens)
            state.lifecycle.succeeded()
        }
        try await save(tokens)
        return tokens
    }

    private func failed(_ error: OIDCError, _ old: TokenSet) async throws(OIDCError) -> TokenSet {
        let now = now
        switch state.withLock({ $0.lifecycle.failed(error, at: now) }) {
        case .use(let tokens):
            emit(.refreshFailed(error))
            return tokens
        case .fail(let error):
            emit(.refreshFailed(error))
            throw error
        case .end(let ended):
            let stored = (try? await store.load(key)) ?? nil
            if let stored, stored.refreshToken != old.refreshToken {
                // Someone who doesn't heed the lock has replaced them.
                guard case .use(let tokens) = try await look() else { throw error }
                return tokens
            }
            state.withLock { $0.lifecycle.signedOut() }
            try? await store.delete(key)
            emit(.ended(ended))
            throw ended
        }
    }
}
