internal import Synchronization

/// How a login ended, for those who wait for it.
final class Verdict: Sendable {
    private struct State {
        var isSignedIn: Bool?
        var waiters: [CheckedContinuation<Bool, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits until the login has ended; whether the user is signed in.
    var isSignedIn: Bool {
        get async {
            await withCheckedContinuation { continuation in
                let known: Bool? = state.withLock { state in
                    if state.isSignedIn == nil { state.waiters.append(continuation) }
                    return state.isSignedIn
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }

    /// Ends the login; only the first call counts.
    func settle(_ isSignedIn: Bool) {
        let waiters = state.withLock { state in
            guard state.isSignedIn == nil else { return [CheckedContinuation<Bool, Never>]() }
            state.isSignedIn = isSignedIn
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: isSignedIn) }
    }
}
