import OpenIDConnectTesting
import Testing

@Suite struct ManualTimeSourceTests {
    @Test("stands still until it is moved, both clocks together")
    func advance() {
        let time = ManualTimeSource(unixTime: 1000)
        #expect(time.unixTime() == 1000)
        #expect(time.monotonicTime() == .zero)
        time.advance(by: .seconds(10))
        #expect(time.unixTime() == 1010)
        #expect(time.monotonicTime() == .seconds(10))
    }

    @Test("parts of a second add up")
    func fractions() {
        let time = ManualTimeSource(unixTime: 1000)
        for _ in 0..<9 { time.advance(by: .milliseconds(300)) }
        #expect(time.monotonicTime() == .milliseconds(2700))
        #expect(time.unixTime() == 1002)
    }

    @Test("UNIX time can be set alone, back too")
    func setUnixTime() {
        let time = ManualTimeSource(unixTime: 1000)
        time.setUnixTime(500)
        #expect(time.unixTime() == 500)
        #expect(time.monotonicTime() == .zero)
        time.advance(by: .seconds(1))
        #expect(time.unixTime() == 501)
    }

    @Test("a deadline that has passed doesn't suspend", arguments: [-1, 0, 5])
    func past(seconds: Int) async throws {
        let time = ManualTimeSource()
        time.advance(by: .seconds(5))
        try await time.sleep(until: .seconds(seconds))
        #expect(time.sleeperCount == 0)
    }

    @Test("sleepers wake when the clock passes them, and not before")
    func wakes() async throws {
        let time = ManualTimeSource()
        let early = Task { try await time.sleep(until: .seconds(1)) }
        let late = Task { try await time.sleep(until: .seconds(2)) }
        while time.sleeperCount < 2 { await Task.yield() }
        time.advance(by: .milliseconds(999))
        #expect(time.sleeperCount == 2)
        time.advance(by: .milliseconds(1))
        #expect(time.sleeperCount == 1)
        try await early.value
        time.advance(by: .seconds(1))
        #expect(time.sleeperCount == 0)
        try await late.value
    }

    @Test("a pause passes by itself, unless the task was cancelled")
    func pause() async throws {
        let time = ManualTimeSource()
        try await time.pause(for: .milliseconds(300))
        #expect(time.monotonicTime() == .milliseconds(300))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await time.pause(for: .seconds(1))
        }
        let result = await task.result
        #expect(throws: CancellationError.self) { try result.get() }
        #expect(time.monotonicTime() == .milliseconds(300))
    }

    @Test("a cancelled sleeper throws and is forgotten")
    func cancelled() async {
        let time = ManualTimeSource()
        let task = Task { try await time.sleep(until: .seconds(1)) }
        while time.sleeperCount < 1 { await Task.yield() }
        task.cancel()
        let result = await task.result
        #expect(throws: CancellationError.self) { try result.get() }
        #expect(time.sleeperCount == 0)
        time.advance(by: .seconds(2))
    }

    @Test("a task that was cancelled before doesn't sleep")
    func cancelledBefore() async {
        let time = ManualTimeSource()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await time.sleep(until: .seconds(1))
        }
        task.cancel()
        let result = await task.result
        #expect(throws: CancellationError.self) { try result.get() }
        #expect(time.sleeperCount == 0)
    }
}
