import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Fetching keys ahead of need.
@Suite struct KeySetRefreshTests {
    private static func party(
        _ time: ManualTimeSource,
        _ answer: @escaping @Sendable () -> StubTransport.Answer
    ) throws -> (party: RelyingParty, transport: StubTransport) {
        let transport = StubTransport { _ in answer() }
        return (try Sample.party(transport: transport) { $0.time = time }, transport)
    }

    /// Waits, without time passing, until the refresher sleeps.
    private static func asleep(_ time: ManualTimeSource) async {
        while time.sleeperCount == 0 { await Task.yield() }
    }

    @Test("at four fifths of the set's life, again and again, until the task is cancelled")
    func ahead() async throws {
        let time = ManualTimeSource()
        let text = try LogoutSample.keySet().text
        let (party, transport) = try Self.party(time) { Answers.text(text, fields: [.cacheControl: "max-age=1000"]) }
        let task = Task { await party.keepKeySetFresh() }
        for round in 1...3 {
            await Self.asleep(time)
            #expect(transport.calls.count == round)
            time.advance(by: .seconds(799))
            #expect(transport.calls.count == round)
            time.advance(by: .seconds(1))
        }
        await Self.asleep(time)
        #expect(transport.calls.count == 4)
        // A caller finds fresh keys without any wait.
        try await party.warmUp()
        #expect(transport.calls.count == 4)
        task.cancel()
        await task.value
        #expect(time.sleeperCount == 0)
    }

    @Test("after a failure it asks again when the cool-down has ended, which grows")
    func failure() async throws {
        let time = ManualTimeSource()
        let (party, transport) = try Self.party(time) { Answers.text("", status: 500) }
        let task = Task { await party.keepKeySetFresh() }
        for (round, seconds) in [30, 60, 120, 240, 300, 300].enumerated() {
            await Self.asleep(time)
            #expect(transport.calls.count == round + 1)
            time.advance(by: .seconds(seconds - 1))
            #expect(time.sleeperCount == 1)
            time.advance(by: .seconds(1))
        }
        task.cancel()
        await task.value
    }

    @Test("a provider whose metadata can't be had is asked again in half a minute")
    func metadata() async throws {
        let stage = try Stage()
        stage.provider.setDown(true)
        let task = Task { await stage.party.keepKeySetFresh() }
        await Self.asleep(stage.time)
        stage.provider.setDown(false)
        stage.time.advance(by: .seconds(30))
        await Self.asleep(stage.time)
        #expect(stage.transport.count(.keySet) == 1)
        task.cancel()
        await task.value
    }
}
