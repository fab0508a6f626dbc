internal import Synchronization

extension ManualTimeSource {
    /// Runs an operation, and moves the clock each time that something waits on it.
    ///
    /// ```swift
    /// let signIn = try await time.run { try await party.completeDeviceLogin(login) }
    /// ```
    ///
    /// - Parameters:
    ///   - step: By how much the clock is moved.
    ///   - mayMove: Whether the clock may move yet. It runs much faster than the operation: where that works to a deadline
    ///     by the same clock, it is to move when the work is done, and something else waits.
    ///   - operation: What waits.
    /// - Returns: What the operation returns.
    public func run<Result: Sendable>(
        step: Duration = .seconds(1),
        when mayMove: @Sendable () -> Bool = { true },
        _ operation: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let end = End()
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                defer {
                    end.reach()
                    self.wakeWatchers()
                }
                return try await operation()
            }
            while !end.isReached {
                await waitForSleeper { end.isReached }
                if sleeperCount > 0, mayMove() { advance(by: step) } else { await Task.yield() }
            }
            var result: Result?
            while let next = try await group.next() { result = next }
            guard let result else { throw CancellationError() }
            return result
        }
    }

    /// Whether an operation has ended.
    private final class End: Sendable {
        private let flag = Atomic(false)

        var isReached: Bool { flag.load(ordering: .acquiring) }

        func reach() { flag.store(true, ordering: .releasing) }
    }
}
