import Foundation
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectTokenStore
import Testing

/// The lock, with a clock that the test moves.
@Suite struct FileLockTests {
    private let stage: StoreStage
    private let time = ManualTimeSource()
    private let store: FileTokenStore
    /// The lock as another process holds it.
    private let held: Int32

    init() async throws {
        stage = try StoreStage()
        try await stage.save()
        store = FileTokenStore(directory: stage.directory, lockDeadline: .seconds(5), time: time)
        held = open(try stage.lockFile, O_RDWR)
        #expect(flock(held, LOCK_EX) == 0)
    }

    private func locked() -> Task<Bool, any Error> {
        Task { [store, key = stage.key] in
            try await store.withLock(key) { () async throws(OIDCError) -> Bool in true }
        }
    }

    private func sleeper() async {
        while time.sleeperCount == 0 { await Task.yield() }
    }

    @Test("J06 waits for another process, and goes on when that is done")
    func waits() async throws {
        let task = locked()
        for _ in 0..<3 {
            await sleeper()
            time.advance(by: .milliseconds(20))
        }
        await sleeper()
        #expect(flock(held, LOCK_UN) == 0)
        time.advance(by: .milliseconds(20))
        #expect(try await task.value)
        close(held)
    }

    @Test("J06 the system takes the lock away from a process that ends")
    func ended() async throws {
        let task = locked()
        await sleeper()
        close(held)
        time.advance(by: .milliseconds(20))
        #expect(try await task.value)
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
