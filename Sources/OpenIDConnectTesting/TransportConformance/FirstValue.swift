import Synchronization

/// Waits for the first of several tasks; later values are dropped.
final class FirstValue<Value: Sendable>: Sendable {
    private enum State {
        case nothing
        case waiting(CheckedContinuation<Value, Never>)
        case given(Value)
    }

    private let state = Mutex(State.nothing)

    func give(_ value: Value) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
            if case .given = state { return nil }
            defer { state = .given(value) }
            guard case .waiting(let continuation) = state else { return nil }
            return continuation
        }
        waiting?.resume(returning: value)
    }

    /// Not ended by cancellation: what is awaited must notice that itself.
    func wait() async -> Value {
        await withCheckedContinuation { continuation in
            let given = state.withLock { state -> Value? in
                if case .given(let value) = state { return value }
                state = .waiting(continuation)
                return nil
            }
            if let given { continuation.resume(returning: given) }
        }
    }

    /// What `work` returns, or `nil` when it takes too long; then it is left behind.
    static func of(within limit: Duration, _ work: @escaping @Sendable () async -> Value) async -> Value? {
        let first = FirstValue<Value?>()
        let worker = Task { first.give(await work()) }
        let timer = Task {
            try await Task.sleep(for: limit, clock: .continuous)
            first.give(nil)
        }
        defer {
            worker.cancel()
            timer.cancel()
        }
        return await withTaskCancellationHandler {
            await first.wait()
        } onCancel: {
            worker.cancel()
        }
    }
}
