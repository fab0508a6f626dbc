internal import Synchronization

/// A task that waits for a value, and gives up when it is cancelled. Whoever comes first decides: ``resume(_:)`` or the
/// cancellation.
final class Waiter<Value: Sendable>: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<Value?, Never>)
        case over(Value?)
    }

    private let state = Mutex(State.new)

    /// Waits for the value; nil when the task was cancelled first. Called once.
    func value() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let value: Value?? = state.withLock { state in
                    if case .over(let value) = state { return .some(value) }
                    state = .waiting(continuation)
                    return nil
                }
                if let value { continuation.resume(returning: value) }
            }
        } onCancel: {
            _ = end(nil)
        }
    }

    /// Gives the value; false when the task has given up.
    func resume(_ value: Value) -> Bool { end(value) }

    private func end(_ value: Value?) -> Bool {
        let (isFirst, continuation) = state.withLock { state -> (Bool, CheckedContinuation<Value?, Never>?) in
            switch state {
            case .over: return (false, nil)
            case .new:
                state = .over(value)
                return (true, nil)
            case .waiting(let continuation):
                state = .over(value)
                return (true, continuation)
            }
        }
        continuation?.resume(returning: value)
        return isFirst
    }
}
