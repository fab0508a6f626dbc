internal import JOSE
internal import OpenIDConnect

extension TokenStoreConformance {
    /// One at a time.
    static let locks = [
        Case("lock.exclusive", "G04 of many who read and then write under the lock, none loses a change") { probe in
            let key = probe.key()
            try await probe.save(probe.tokens(key))
            let failures = try await probe.ending {
                await withTaskGroup(of: [Outcome].self) { group in
                    for _ in 0..<4 { group.addTask { await increments(probe, key) } }
                    return await group.reduce(into: []) { $0 += $1 }
                }
            }
            try probe.expect(failures.isEmpty, "calls have failed: \(failures)")
            try await probe.expect(probe.tokens(key, generation: 13), at: key)
        },
        Case("lock.keys", "the lock of one key is not that of another") { probe in
            let result = try await probe.ending {
                await perform(on: probe.store, probe.key("1")) { () async throws(OIDCError) -> Bool in
                    try await probe.store.withLock(probe.key("2")) { () async throws(OIDCError) -> Bool in true }
                }
            }
            try probe.expect(result == .success(true), "it is \(result)")
        },
        Case("lock.failure", "what the body throws comes out, and the lock is free again") { probe in
            let key = probe.key()
            let failed = try await probe.ending {
                await perform(on: probe.store, key) { () async throws(OIDCError) -> Bool in
                    throw OIDCError(.sessionEnded, phase: .tokenStore, detail: "thrown by the body")
                }
            }
            try probe.expect(failed == .failure("session.ended"), "the error is \(failed)")
            let next = try await probe.ending {
                await perform(on: probe.store, key) { () async throws(OIDCError) -> Bool in true }
            }
            try probe.expect(next == .success(true), "afterwards it is \(next)")
        },
        Case("lock.cancelled", "who is cancelled while waiting ends with session.cancelled, and has done nothing") {
            probe in
            let key = probe.key()
            let outcome = try await probe.ending {
                let (isHeld, isOver) = (FirstValue<Void>(), FirstValue<Void>())
                let holder = Task {
                    await perform(on: probe.store, key) { () async throws(OIDCError) -> Bool in
                        isHeld.give(())
                        await isOver.wait()
                        return true
                    }
                }
                await isHeld.wait()
                let waiter = Task {
                    await perform(on: probe.store, key) { () async throws(OIDCError) -> Bool in true }
                }
                waiter.cancel()
                let waited = await waiter.value
                isOver.give(())
                return (waited, await holder.value)
            }
            try probe.expect(outcome.0 == .failure("session.cancelled"), "who waited ended with \(outcome.0)")
            try probe.expect(outcome.1 == .success(true), "who held the lock ended with \(outcome.1)")
        },
    ]

    private enum Outcome: Equatable, Sendable {
        case success(Bool)
        case failure(String)
    }

    private static func perform(
        on store: any TokenStore,
        _ key: TokenKey,
        _ body: @Sendable () async throws(OIDCError) -> Bool
    ) async -> Outcome {
        do throws(OIDCError) {
            return .success(try await store.withLock(key, body))
        } catch {
            return .failure(error.code.rawValue)
        }
    }

    /// Counts the generation up three times; how it failed, if it did.
    private static func increments(_ probe: TokenStoreProbe, _ key: TokenKey) async -> [Outcome] {
        var failures: [Outcome] = []
        for _ in 0..<3 {
            let outcome = await perform(on: probe.store, key) { () async throws(OIDCError) -> Bool in
                let generation = try await probe.store.load(key)?.generation ?? 0
                // Gives whoever isn't kept out the time to come between.
                for _ in 0..<2 { await Task.yield() }
                guard let next = try? probe.tokens(key, generation: generation + 1) else { return false }
                try await probe.store.save(next)
                return true
            }
            if outcome != .success(true) { failures.append(outcome) }
        }
        return failures
    }
}
