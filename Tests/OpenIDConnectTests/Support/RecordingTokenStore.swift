import OpenIDConnect
import Synchronization

/// Tokens in memory, with a record of what was done, and failures that a test turns on.
final class RecordingTokenStore: TokenStore {
    /// What was done to the store, by generations.
    enum Call: Hashable {
        case load, save(Int64), failedSave(Int64), delete
    }

    private struct State {
        var calls: [Call] = []
        var failingSaves = 0
        var failsLoading = false
    }

    private let inner = InMemoryTokenStore()
    private let state = Mutex(State())

    /// Everything but loading, in its order.
    var changes: [Call] { state.withLock { $0.calls.filter { $0 != .load } } }

    /// Makes so many saves fail.
    func failSaves(_ count: Int) { state.withLock { $0.failingSaves = count } }
    /// Makes loading fail, or work again.
    func failLoading(_ fails: Bool) { state.withLock { $0.failsLoading = fails } }

    /// Replaces the tokens as one does who doesn't heed the lock.
    func replace(_ tokens: TokenSet?, for key: TokenKey) {
        if let tokens { inner.save(tokens) } else { inner.delete(key) }
    }

    func load(_ key: TokenKey) throws(OIDCError) -> TokenSet? {
        let fails = state.withLock { state in
            state.calls.append(.load)
            return state.failsLoading
        }
        if fails { throw unavailable }
        return inner.load(key)
    }

    func save(_ tokens: TokenSet) throws(OIDCError) {
        let fails = state.withLock { state in
            let fails = state.failingSaves > 0
            state.failingSaves -= fails ? 1 : 0
            state.calls.append(fails ? .failedSave(tokens.generation) : .save(tokens.generation))
            return fails
        }
        if fails { throw unavailable }
        inner.save(tokens)
    }

    func delete(_ key: TokenKey) {
        state.withLock { $0.calls.append(.delete) }
        inner.delete(key)
    }

    func withLock<Value: Sendable>(
        _ key: TokenKey,
        _ body: @Sendable () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value {
        try await inner.withLock(key, body)
    }

    private var unavailable: OIDCError {
        OIDCError(.tokenStoreUnavailable, phase: .tokenStore, detail: "as the test says")
    }
}
