import Synchronization

/// Holds tasks until as many others have arrived as the test says.
final class Gate: Sendable {
    private struct State {
        var missing: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(opensAfter count: Int) {
        state = Mutex(State(missing: count))
    }

    /// Counts one arrival; the last one opens the gate.
    func arrive() {
        let released: [CheckedContinuation<Void, Never>] = state.withLock { state in
            state.missing -= 1
            guard state.missing == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in released { continuation.resume() }
    }

    /// Waits for the gate to open.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                guard state.missing > 0 else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isOpen { continuation.resume() }
        }
    }
}
