import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite struct InMemoryOneTimeValuesTests {
    private let time = ManualTimeSource(unixTime: 1000)

    @Test("the first use is the first, the second is not")
    func once() throws {
        let store = InMemoryOneTimeValues(time: time)
        #expect(try store.consume("a", expiresAt: 1600))
        #expect(try !store.consume("a", expiresAt: 1600))
        #expect(try store.consume("b", expiresAt: 1600))
    }

    @Test("D03 values are octets", arguments: [("\u{E9}", "e\u{301}"), ("\u{212A}", "K"), ("a", "A"), ("a", "a\u{0}")])
    func octets(first: String, second: String) throws {
        let store = InMemoryOneTimeValues(time: time)
        #expect(try store.consume(first, expiresAt: 1600))
        #expect(try store.consume(second, expiresAt: 1600))
    }

    @Test("E26 full is full, and nothing is forgotten before its time")
    func full() throws {
        let store = InMemoryOneTimeValues(capacity: 3, time: time)
        for (index, value) in ["a", "b", "c"].enumerated() {
            #expect(try store.consume(value, expiresAt: 1100 + Int64(index)))
        }
        #expect(throws: InMemoryOneTimeValues.Full.self) { try store.consume("d", expiresAt: 1600) }
        time.advance(by: .seconds(99))
        #expect(throws: InMemoryOneTimeValues.Full.self) { try store.consume("d", expiresAt: 1600) }
        time.advance(by: .seconds(1))
        #expect(try store.consume("d", expiresAt: 1600))
        #expect(throws: InMemoryOneTimeValues.Full.self) { try store.consume("e", expiresAt: 1600) }
    }

    @Test("a later expiry keeps a used value, an earlier one doesn't shorten it")
    func laterExpiry() throws {
        let store = InMemoryOneTimeValues(capacity: 2, time: time)
        #expect(try store.consume("a", expiresAt: 1010))
        #expect(try !store.consume("a", expiresAt: 1100))
        #expect(try !store.consume("a", expiresAt: 1))
        #expect(try store.consume("b", expiresAt: 1010))
        time.advance(by: .seconds(50))
        #expect(try store.consume("c", expiresAt: 1600))
        #expect(throws: InMemoryOneTimeValues.Full.self) { try store.consume("a", expiresAt: 1600) }
    }

    @Test("of 100 concurrent uses exactly one is the first")
    func concurrent() async throws {
        let store = InMemoryOneTimeValues(time: time)
        let firsts = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { try store.consume("a", expiresAt: 1600) } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(firsts == 1)
    }
}
