import JOSE
import Testing

@testable import OpenIDConnect

/// The cache as a machine: every transition, without clock and without network.
@Suite struct KeySetCacheTests {
    private let keys: JWKSet
    private var cache = KeySetCache()

    init() throws {
        keys = try JWKSet(parsing: Array(#"{"keys":[]}"#.utf8))
    }

    private enum Decision: Equatable {
        case use(Int)
        case fetch, refuse
    }

    private func decide(newerThan old: Int? = nil, at seconds: Int) -> Decision {
        switch cache.decide(newerThan: old, now: .seconds(seconds)) {
        case .use(let snapshot): .use(snapshot.generation)
        case .fetch: .fetch
        case .refuse: .refuse
        }
    }

    private mutating func fetch(at seconds: Int, isDemanded: Bool = false) {
        cache.fetchStarted(now: .seconds(seconds), isDemanded: isDemanded)
        _ = cache.fetched(keys, now: .seconds(seconds))
    }

    private mutating func fail(at seconds: Int, isDemanded: Bool = false) {
        cache.fetchStarted(now: .seconds(seconds), isDemanded: isDemanded)
        cache.fetchFailed(now: .seconds(seconds))
    }

    @Test("empty: fetch")
    func empty() {
        #expect(decide(at: 0) == .fetch)
        #expect(cache.stale(now: .zero) == nil)
    }

    @Test("a set is used for 10 minutes")
    mutating func lifetime() {
        fetch(at: 0)
        cache.verified(generation: 1, isAnswer: false)
        #expect(decide(at: 599) == .use(1))
        #expect(decide(at: 600) == .fetch)
    }

    @Test("generations count up")
    mutating func generations() {
        fetch(at: 0)
        fetch(at: 600)
        #expect(decide(at: 600) == .use(2))
        #expect(decide(newerThan: 1, at: 600) == .use(2))
    }

    @Test("a fetch without a verifying key cools down for 30 s")
    mutating func coolDown() {
        fetch(at: 0)
        #expect(decide(newerThan: 1, at: 0) == .use(1))
        #expect(decide(newerThan: 1, at: 29) == .use(1))
        #expect(decide(newerThan: 1, at: 30) == .fetch)
    }

    @Test("the cool-down doubles to 5 minutes")
    mutating func doubling() {
        var now = 0
        for (generation, coolDown) in [30, 60, 120, 240, 300, 300, 300].enumerated() {
            fetch(at: now, isDemanded: true)
            #expect(decide(newerThan: generation + 1, at: now + coolDown - 1) == .use(generation + 1))
            #expect(decide(newerThan: generation + 1, at: now + coolDown) == .fetch)
            now += coolDown
        }
    }

    @Test("a verifying key ends the cool-down, and the next one is 30 s again")
    mutating func verified() {
        fetch(at: 0)
        fetch(at: 30, isDemanded: true)
        cache.verified(generation: 2, isAnswer: true)
        #expect(decide(newerThan: 2, at: 30) == .fetch)
        fetch(at: 31, isDemanded: true)
        #expect(decide(newerThan: 3, at: 60) == .use(3))
        #expect(decide(newerThan: 3, at: 61) == .fetch)
    }

    @Test("B16 an older token that still verifies doesn't end the cool-down of a demanded fetch")
    mutating func fruitless() {
        fetch(at: 0)
        cache.verified(generation: 1, isAnswer: false)
        #expect(decide(newerThan: 1, at: 1) == .fetch)
        fetch(at: 1, isDemanded: true)
        cache.verified(generation: 2, isAnswer: false)
        #expect(decide(newerThan: 2, at: 30) == .use(2))
        #expect(decide(newerThan: 2, at: 31) == .fetch)
    }

    @Test("a key of an earlier set says nothing about the newest fetch")
    mutating func olderGeneration() {
        fetch(at: 0)
        fetch(at: 600)
        cache.verified(generation: 1, isAnswer: true)
        #expect(decide(newerThan: 2, at: 601) == .use(2))
        cache.verified(generation: 2, isAnswer: false)
        #expect(decide(newerThan: 2, at: 601) == .fetch)
    }

    @Test("at most 5 fetches in 30 s, even if each brings its key")
    mutating func budget() {
        for index in 0..<5 {
            #expect(decide(newerThan: index, at: index) == .fetch)
            fetch(at: index, isDemanded: true)
            cache.verified(generation: index + 1, isAnswer: true)
        }
        #expect(decide(newerThan: 5, at: 5) == .use(5))
        #expect(decide(newerThan: 5, at: 29) == .use(5))
        #expect(decide(newerThan: 5, at: 30) == .fetch)
    }

    @Test("without any set only the budget holds, and then there is nothing to use")
    mutating func budgetWithoutSet() {
        for index in 0..<5 {
            #expect(decide(at: index) == .fetch)
            fail(at: index)
        }
        #expect(decide(at: 5) == .refuse)
        #expect(decide(at: 29) == .refuse)
        #expect(decide(at: 30) == .fetch)
    }

    @Test("B17 a failed refresh: the old set for an hour more, then nothing")
    mutating func stale() {
        fetch(at: 0)
        cache.verified(generation: 1, isAnswer: false)
        fail(at: 600)
        #expect(cache.stale(now: .seconds(600))?.generation == 1)
        #expect(decide(at: 601) == .use(1))
        #expect(decide(at: 630) == .fetch)
        #expect(cache.stale(now: .seconds(4199))?.generation == 1)
        #expect(cache.stale(now: .seconds(4200)) == nil)
        #expect(decide(at: 4200) == .fetch)
    }

    @Test("B14 a set beyond its bounds isn't used without a fetch, however little traffic there is")
    mutating func bound() {
        fetch(at: 0)
        #expect(decide(at: 100_000) == .fetch)
        for _ in 0..<5 { fail(at: 100_000) }
        #expect(decide(at: 100_000) == .refuse)
        #expect(cache.stale(now: .seconds(100_000)) == nil)
    }

    @Test("failures cool down as well")
    mutating func failureCoolsDown() {
        fetch(at: 0)
        cache.verified(generation: 1, isAnswer: false)
        fail(at: 10, isDemanded: true)
        #expect(decide(newerThan: 1, at: 39) == .use(1))
        #expect(decide(newerThan: 1, at: 40) == .fetch)
        fail(at: 40, isDemanded: true)
        #expect(decide(newerThan: 1, at: 99) == .use(1))
        #expect(decide(newerThan: 1, at: 100) == .fetch)
    }
}
