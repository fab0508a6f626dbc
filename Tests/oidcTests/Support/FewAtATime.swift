import Foundation
import Synchronization
import Testing

/// Lets as many tests run at a time as the machine has processors: each of them runs programs and servers of its own, and
/// on a busy machine their deadlines would pass.
struct FewAtATime: SuiteTrait, TestTrait, TestScoping {
    private struct Gate {
        var free = max(2, ProcessInfo.processInfo.activeProcessorCount)
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private static let gate = Mutex(Gate())

    var isRecursive: Bool { true }

    /// Each case of a test counts, suites don't.
    func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? { testCase == nil ? nil : self }

    @concurrent func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        await withCheckedContinuation { continuation in
            let isFree = Self.gate.withLock { gate in
                guard gate.free > 0 else {
                    gate.waiters.append(continuation)
                    return false
                }
                gate.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
        defer { Self.leave() }
        try await function()
    }

    private static func leave() {
        let next = gate.withLock { gate -> CheckedContinuation<Void, Never>? in
            guard gate.waiters.isEmpty else { return gate.waiters.removeFirst() }
            gate.free += 1
            return nil
        }
        next?.resume()
    }
}

extension Trait where Self == FewAtATime {
    /// As many tests at a time as there are processors.
    static var fewAtATime: FewAtATime { FewAtATime() }
}
