import OpenIDConnect
import Testing

@Suite struct SystemTimeSourceTests {
    private let time = SystemTimeSource()

    @Test("UNIX time is of this century, in seconds")
    func unixTime() {
        #expect((1_767_225_600...4_102_444_800).contains(time.unixTime()))
    }

    @Test("the monotonic clock never goes back, and is the same for every source")
    func monotonic() {
        var last = time.monotonicTime()
        for _ in 0..<1000 {
            let now = SystemTimeSource().monotonicTime()
            #expect(now >= last)
            last = now
        }
    }

    @Test("a deadline that has passed doesn't suspend")
    func past() async throws {
        try await time.sleep(until: time.monotonicTime())
    }

    @Test("a cancelled task doesn't sleep on")
    func cancelled() async {
        let task = Task { [time] in try await time.sleep(until: time.monotonicTime() + .seconds(3600)) }
        task.cancel()
        let result = await task.result
        #expect(throws: CancellationError.self) { try result.get() }
    }
}
