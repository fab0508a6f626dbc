import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Caching by the provider's words, and asking whether there is anything newer.
@Suite struct KeySetRevalidationTests {
    private static func source(
        _ transport: StubTransport,
        _ time: ManualTimeSource
    ) throws -> KeySetSource {
        KeySetSource(
            url: try Sample.metadata().keySetURL(),
            limits: JOSELimits(),
            exchanger: Exchanger(transport: transport, deadline: .seconds(10)),
            time: time,
            logger: nil
        )
    }

    private static func answer(_ tag: String?, maxAge: Int, status: Int = 200) throws -> StubTransport.Answer {
        var fields: HTTPFields = [.cacheControl: "max-age=\(maxAge)"]
        fields[.eTag] = tag
        return Answers.text(status == 200 ? try LogoutSample.keySet().text : "", status: status, fields: fields)
    }

    @Test("the set is used for as long as its answer says", arguments: [(120, 119, 1), (120, 120, 2), (10, 59, 1)])
    func maxAge(maxAge: Int, seconds: Int, fetches: Int) async throws {
        let time = ManualTimeSource()
        let answer = try Self.answer(nil, maxAge: maxAge)
        let transport = StubTransport { _ in answer }
        let source = try Self.source(transport, time)
        let snapshot = try await source.snapshot()
        source.verified(snapshot, isAnswer: false)
        time.advance(by: .seconds(seconds))
        _ = try await source.snapshot()
        #expect(transport.calls.count == fetches)
        #expect(transport.calls.allSatisfy { $0.request.headerFields[.ifNoneMatch] == nil })
    }

    @Test("a set with a tag is asked for by it; 304 gives it a new life and no new generation")
    func notModified() async throws {
        let time = ManualTimeSource()
        let (whole, unchanged) = (
            try Self.answer("\"1\"", maxAge: 60), try Self.answer("\"1\"", maxAge: 120, status: 304)
        )
        let transport = StubTransport { call in
            call.request.headerFields[.ifNoneMatch] == "\"1\"" ? unchanged : whole
        }
        let source = try Self.source(transport, time)
        let first = try await source.snapshot()
        source.verified(first, isAnswer: false)
        time.advance(by: .seconds(60))
        let second = try await source.snapshot()
        #expect(second.generation == first.generation)
        #expect(second.keys.keys.map(\.keyID) == [SharedKeys.first.keyID])
        #expect(transport.calls.map { $0.request.headerFields[.ifNoneMatch] } == [nil, "\"1\""])
        source.verified(second, isAnswer: false)
        time.advance(by: .seconds(119))
        _ = try await source.snapshot()
        #expect(transport.calls.count == 2)
        time.advance(by: .seconds(1))
        _ = try await source.snapshot()
        #expect(transport.calls.count == 3)
    }

    @Test("B16 304 to a caller that wants another key: it gets none, and the cool-down begins")
    func demanded() async throws {
        let time = ManualTimeSource()
        let (whole, unchanged) = (
            try Self.answer("\"1\"", maxAge: 600), try Self.answer("\"1\"", maxAge: 600, status: 304)
        )
        let transport = StubTransport { call in
            call.request.headerFields[.ifNoneMatch] == nil ? whole : unchanged
        }
        let source = try Self.source(transport, time)
        let first = try await source.snapshot()
        source.verified(first, isAnswer: false)
        for _ in 0..<3 {
            let again = try await source.snapshot(newerThan: first.generation, keyID: "made-up")
            #expect(again.generation == first.generation)
        }
        #expect(transport.calls.count == 2)
    }

    @Test("304 that nobody asked for is refused", arguments: [nil, "a tag with spaces"])
    func unasked(tag: String?) async throws {
        let time = ManualTimeSource()
        let (whole, unchanged) = (try Self.answer(tag, maxAge: 60), try Self.answer(nil, maxAge: 60, status: 304))
        let transport = StubTransport { _ in time.monotonicTime() == .zero ? whole : unchanged }
        let source = try Self.source(transport, time)
        _ = try await source.snapshot()
        time.advance(by: .seconds(60 + 3600))
        let error = await #expect(throws: OIDCError.self) { try await source.snapshot() }
        #expect(error?.code == .responseStatus)
        #expect(transport.calls.last?.request.headerFields[.ifNoneMatch] == nil)
    }

    @Test("B14 a newer set replaces the whole one, and its tag the old tag")
    func replaced() async throws {
        let time = ManualTimeSource()
        let first = try Self.answer("\"1\"", maxAge: 60)
        let second = Answers.text(#"{"keys":[]}"#, fields: [.eTag: "\"2\""])
        let transport = StubTransport { _ in time.monotonicTime() == .zero ? first : second }
        let source = try Self.source(transport, time)
        #expect(try await source.snapshot().keys.keys.count == 1)
        time.advance(by: .seconds(60))
        #expect(try await source.snapshot().keys.keys.isEmpty)
        time.advance(by: .seconds(600))
        _ = try await source.snapshot()
        #expect(transport.calls.map { $0.request.headerFields[.ifNoneMatch] } == [nil, "\"1\"", "\"2\""])
    }

    @Test("B16 a refresh that failed isn't repeated at once, though the old set still verifies")
    func failedRefresh() async throws {
        let time = ManualTimeSource()
        let whole = try Self.answer(nil, maxAge: 60)
        let transport = StubTransport { _ in
            time.monotonicTime() == .zero ? whole : Answers.text("", status: 500)
        }
        let source = try Self.source(transport, time)
        source.verified(try await source.snapshot(), isAnswer: false)
        time.advance(by: .seconds(60))
        for _ in 0..<5 { source.verified(try await source.snapshot(), isAnswer: false) }
        #expect(transport.calls.count == 2)
        time.advance(by: .seconds(30))
        _ = try await source.snapshot()
        #expect(transport.calls.count == 3)
    }
}
