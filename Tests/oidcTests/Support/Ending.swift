import Dispatch
import Foundation
import Synchronization

/// How a process ended, for those who wait for it.
final class Ending: Sendable {
    typealias Result = (status: Int32, wasKilled: Bool)

    private struct State {
        var status: Int32?
        var wasKilled = false
        var waiters: [CheckedContinuation<Result, Never>] = []
    }

    private let state = Mutex(State())

    func ended(_ process: Process) {
        // As a shell has it, a signal is told apart from an exit status.
        let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
        let (waiters, wasKilled) = state.withLock { state in
            state.status = status
            defer { state.waiters = [] }
            return (state.waiters, state.wasKilled)
        }
        for waiter in waiters { waiter.resume(returning: (status, wasKilled)) }
    }

    func setDeadline(_ deadline: DispatchTimeInterval, _ processID: Int32) {
        DispatchQueue.global().asyncAfter(deadline: .now() + deadline) { [weak self] in
            self?.state.withLock { state in
                guard state.status == nil else { return }
                state.wasKilled = true
                kill(processID, SIGKILL)
            }
        }
    }

    var result: Result {
        get async {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state -> Result? in
                    if let status = state.status { return (status, state.wasKilled) }
                    state.waiters.append(continuation)
                    return nil
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }
}
