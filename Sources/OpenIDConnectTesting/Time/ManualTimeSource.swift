public import OpenIDConnect
internal import Synchronization

/// A clock that moves when the test moves it.
public final class ManualTimeSource: TimeSource {
    private struct State {
        var unixTime: Int64
        var monotonic: Duration = .zero
        var nextID = 0
        var sleepers: [Int: (deadline: Duration, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var cancelled: Set<Int> = []
        var watchers: [CheckedContinuation<Void, Never>] = []

        mutating func takeWatchers() -> [CheckedContinuation<Void, Never>] {
            defer { watchers = [] }
            return watchers
        }
    }

    private let state: Mutex<State>

    /// Makes a clock that stands still.
    ///
    /// - Parameter unixTime: The time to begin with, in seconds since 1970-01-01T00:00:00Z.
    public init(unixTime: Int64 = 1_767_225_600) {
        state = Mutex(State(unixTime: unixTime))
    }

    /// The time the clock was set to.
    public func unixTime() -> Int64 { state.withLock { $0.unixTime } }

    /// The time by which the clock was moved.
    public func monotonicTime() -> Duration { state.withLock { $0.monotonic } }

    /// How many tasks wait on the clock.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Moves the clock, and wakes whom it passes.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            let before = state.monotonic.components.seconds
            state.monotonic += duration
            state.unixTime += state.monotonic.components.seconds - before
            let due = state.sleepers.filter { $0.value.deadline <= state.monotonic }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Sets the UNIX time alone, as an administrator does; the monotonic clock never jumps.
    public func setUnixTime(_ unixTime: Int64) {
        state.withLock { $0.unixTime = unixTime }
    }

    /// Suspends until the clock was moved to `deadline`.
    public func sleep(until deadline: Duration) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enum Verdict { case wait, past, cancelled }
                let (verdict, watchers): (Verdict, [CheckedContinuation<Void, Never>]) = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return (.cancelled, []) }
                    if state.monotonic >= deadline { return (.past, []) }
                    state.sleepers[id] = (deadline, continuation)
                    return (.wait, state.takeWatchers())
                }
                for watcher in watchers { watcher.resume() }
                switch verdict {
                case .wait: break
                case .past: continuation.resume()
                case .cancelled: continuation.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper?.continuation
            }
            continuation?.resume(throwing: CancellationError())
        }
    }

    /// Moves the clock by itself, so that a call that is made a second time after a failure doesn't wait for the test.
    ///
    /// - Throws: `CancellationError` when the task was cancelled.
    public func pause(for duration: Duration) async throws {
        try Task.checkCancellation()
        advance(by: duration)
    }

    /// Suspends until something waits on the clock.
    public func waitForSleeper() async { await waitForSleeper { false } }

    /// Suspends until something waits on the clock, or until ``wakeWatchers()`` once `isDone` is true.
    func waitForSleeper(unless isDone: @Sendable () -> Bool) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.sleepers.isEmpty || isDone() { return true }
                state.watchers.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Ends every ``waitForSleeper(unless:)``.
    func wakeWatchers() {
        let watchers = state.withLock { $0.takeWatchers() }
        for watcher in watchers { watcher.resume() }
    }
}
