import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Key IDs that a fetch didn't bring.
@Suite struct UnknownKeyTests {
    private let keys: JWKSet
    private var cache = KeySetCache()

    init() throws {
        keys = try LogoutSample.keys()
    }

    private enum Decision: Equatable {
        case use(Int)
        case fetch, refuse
    }

    private func decide(_ keyID: String, newerThan old: Int, at seconds: Int) -> Decision {
        switch cache.decide(newerThan: old, keyID: Array(keyID.utf8), now: .seconds(seconds)) {
        case .use(let snapshot): .use(snapshot.generation)
        case .fetch: .fetch
        case .refuse: .refuse
        }
    }

    /// A fetch for some keys that brings another one, which verifies and so ends the cool-down.
    private mutating func fetch(for keyIDs: [String], at seconds: Int) {
        cache.fetchStarted(now: .seconds(seconds), isDemanded: true)
        for keyID in keyIDs { cache.wants(Array(keyID.utf8)) }
        let snapshot = cache.fetched(keys, now: .seconds(seconds))
        cache.verified(generation: snapshot.generation, isAnswer: true)
    }

    @Test("B16 a key ID that a fetch didn't bring causes no further one for 30 s, and another one does")
    mutating func remembered() {
        fetch(for: ["made-up"], at: 0)
        #expect(decide("made-up", newerThan: 1, at: 0) == .use(1))
        #expect(decide("made-up", newerThan: 1, at: 29) == .use(1))
        #expect(decide("another", newerThan: 1, at: 0) == .fetch)
        #expect(decide("made-up", newerThan: 1, at: 30) == .fetch)
    }

    @Test("B16 a later fetch for another key doesn't make it known")
    mutating func later() {
        fetch(for: ["made-up"], at: 0)
        fetch(for: ["another"], at: 10)
        #expect(decide("made-up", newerThan: 2, at: 29) == .use(2))
        #expect(decide("another", newerThan: 2, at: 39) == .use(2))
        #expect(decide("another", newerThan: 2, at: 40) == .fetch)
    }

    @Test("a key ID that was brought is not unknown, and neither is one that a failed fetch didn't bring")
    mutating func known() {
        fetch(for: [SharedKeys.first.keyID], at: 0)
        #expect(decide(SharedKeys.first.keyID, newerThan: 1, at: 0) == .fetch)
        cache.fetchStarted(now: .seconds(1), isDemanded: true)
        cache.wants(Array("another".utf8))
        cache.fetchFailed(now: .seconds(1))
        #expect(decide("another", newerThan: 1, at: 31) == .fetch)
    }

    @Test("a set that has ended is fetched again whoever asks")
    mutating func expired() {
        cache.fetchStarted(now: .zero, isDemanded: true)
        cache.wants(Array("made-up".utf8))
        let snapshot = cache.fetched(keys, now: .zero, lifetime: .seconds(20))
        cache.verified(generation: snapshot.generation, isAnswer: true)
        #expect(decide("made-up", newerThan: 1, at: 19) == .use(1))
        #expect(decide("made-up", newerThan: 1, at: 20) == .fetch)
    }

    @Test("B16 at most 256 are remembered: more are left to the cool-down")
    mutating func bound() {
        fetch(for: (0..<300).map { "made-up-\($0)" }, at: 0)
        let remembered = (0..<300).count { decide("made-up-\($0)", newerThan: 1, at: 0) == .use(1) }
        #expect(remembered == 256)
    }

    @Test("B16 1000 concurrent verifications that meet an unknown key ID cause one fetch")
    func herd() async throws {
        let keySet = try LogoutSample.keySet()
        let transport = StubTransport { _ in Answers.json(keySet) }
        var configuration = RelyingPartyConfiguration()
        configuration.time = ManualTimeSource()
        let rotating = RotatingKeys(
            configuration: configuration,
            exchanger: Exchanger(transport: transport, deadline: .seconds(10))
        )
        let metadata = try Sample.metadata()
        let verifier = LogoutTokenVerifier(try TokenPolicy(issuer: Sample.issuer, clientID: "client"))
        let known = Array(try LogoutSample.token().utf8)
        let unknown = Array(try LogoutSample.token(key: SharedKeys.second).utf8)
        @Sendable func code(_ token: [UInt8]) async -> ErrorCode? {
            do throws(OIDCError) {
                _ = try await rotating.verify(.logoutToken, token, metadata) { keys throws(OIDCError) in
                    try verifier.verify(token, keys: keys, at: LogoutSample.now)
                }
                return nil
            } catch {
                return error.code
            }
        }
        #expect(await code(known) == nil)
        let codes = await withTaskGroup(of: ErrorCode?.self) { group in
            for _ in 0..<1000 { group.addTask { await code(unknown) } }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(codes == [.jwsKeyNotFound: 1000])
        #expect(transport.count(.keySet) == 2)
    }
}
