import Foundation
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectTokenStore
import Testing

/// The lock, with a clock that the test moves.
@Suite struct FileLockTests {
    private let stage: StoreStage
    private let time = ManualTimeSource()
    /// The lock as another process holds it.
    private let held: Int32

    init() async throws {
        stage = try StoreStage()
        try await stage.save()
        held = open(try stage.lockFile, O_RDWR)
        #expect(flock(held, LOCK_EX) == 0)
    }

    private func locked(deadline: Duration = .seconds(5)) -> Task<Bool, any Error> {
        let store = FileTokenStore(directory: stage.directory, lockDeadline: deadline, time: time)
        return Task { [key = stage.key] in
            try await store.withLock(key) { () async throws(OIDCError) -> Bool in true }
        }
    }

    /// Moves the clock until the lock was had. A program that another test starts at this moment has the descriptor too,
    /// until it is that program: one try may be too early.
    private func finish(_ task: Task<Bool, any Error>) async throws -> Bool {
        let clock = Task {
            while !Task.isCancelled {
                time.advance(by: .milliseconds(20))
                await Task.yield()
            }
        }
        defer { clock.cancel() }
        return try await task.value
    }

    private func sleeper() async {
        while time.sleeperCount == 0 { await Task.yield() }
    }

    @Test("J06 waits for another process, and goes on when that is done")
    func waits() async throws {
        let task = locked(deadline: .seconds(1_000_000_000))
        for _ in 0..<3 {
            await sleeper()
            time.advance(by: .milliseconds(20))
        }
        await sleeper()
        #expect(flock(held, LOCK_UN) == 0)
        #expect(try await finish(task))
        close(held)
    }

    @Test("J06 the system takes the lock away from a process that ends")
    func ended() async throws {
        let task = locked(deadline: .seconds(1_000_000_000))
        await sleeper()
        close(held)
        #expect(try await finish(task))
    }

    @Test("J06 not for ever")
    func deadline() async throws {
        let task = locked()
        await sleeper()
        time.advance(by: .seconds(5))
        let error = await #expect(throws: OIDCError.self) { try await task.value }
        #expect(error?.code == .tokenStoreLocked)
        close(held)
    }

    @Test("J06 not when cancelled")
    func cancelled() async throws {
        let task = locked()
        await sleeper()
        task.cancel()
        let error = await #expect(throws: OIDCError.self) { try await task.value }
        #expect(error?.code == .sessionCancelled)
        close(held)
    }
}
