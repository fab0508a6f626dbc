internal import Synchronization

/// Tokens in the memory of this process.
public final class InMemoryTokenStore: TokenStore {
    private struct State {
        var tokens: [TokenKey: TokenSet] = [:]
        /// Who waits for a lock; a key that isn't there is not locked.
        var waiters: [TokenKey: [Waiter<Void>]] = [:]
    }

    private let state = Mutex(State())

    /// Makes an empty store.
    public init() {}

    /// The tokens that were last saved.
    public func load(_ key: TokenKey) -> TokenSet? { state.withLock { $0.tokens[key] } }

    /// Keeps tokens.
    public func save(_ tokens: TokenSet) { state.withLock { $0.tokens[tokens.key] = tokens } }

    /// Forgets tokens.
    public func delete(_ key: TokenKey) { state.withLock { $0.tokens[key] = nil } }

    /// Runs `body` while no other task runs one for the same key; those who wait get their turn in their order.
    ///
    /// - Throws: What `body` throws; ``OIDCError`` `session.cancelled`.
    public func withLock<Value: Sendable>(
        _ key: TokenKey,
        _ body: @Sendable () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value {
        let waiter = Waiter<Void>()
        let isFree = state.withLock { state in
            guard state.waiters[key] != nil else {
                state.waiters[key] = []
                return true
            }
            state.waiters[key]?.append(waiter)
            return false
        }
        if !isFree, await waiter.value() == nil {
            throw OIDCError(.sessionCancelled, phase: .tokenStore, detail: "cancelled while it waited for the lock")
        }
        defer { unlock(key) }
        return try await body()
    }

    /// Hands the lock on, past those who have given up.
    private func unlock(_ key: TokenKey) {
        while true {
            let next: Waiter<Void>? = state.withLock { state in
                guard state.waiters[key]?.isEmpty == false else {
                    state.waiters[key] = nil
                    return nil
                }
                return state.waiters[key]?.removeFirst()
            }
            guard let next else { return }
            if next.resume(()) { return }
        }
    }
}
