internal import JOSE
internal import Synchronization

/// RSA keys for conformance runs. Making one takes longer than a run: they go round, and only two runs that are far
/// apart see the same key.
enum ProviderKeyPool {
    private struct State {
        var keys: [ProviderSigningKey] = []
        var next = 0
    }

    private static let size = 12
    private static let state = Mutex(State())

    static func nextRSA() throws(JOSEError) -> ProviderSigningKey {
        let known = state.withLock { state -> ProviderSigningKey? in
            guard state.keys.count == size else { return nil }
            state.next = (state.next + 1) % size
            return state.keys[state.next]
        }
        if let known { return known }
        let key = try ProviderSigningKey.generate()
        state.withLock { state in
            if state.keys.count < size { state.keys.append(key) }
        }
        return key
    }
}
