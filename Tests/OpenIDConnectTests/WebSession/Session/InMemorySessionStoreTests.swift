import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The store in memory, held to the contract of stores.
@Suite struct InMemorySessionStoreTests {
    @Test("keeps the contract of stores", arguments: SessionStoreConformance.cases)
    func conforms(_ conformance: SessionStoreConformance.Case) async throws {
        let time = ManualTimeSource()
        try await conformance.check(InMemorySessionStore(time: time), clock: .manual(time))
    }

    @Test("full is full, until something expires")
    func full() throws {
        let time = ManualTimeSource(unixTime: LogoutSample.now)
        let store = InMemorySessionStore(capacity: 2, time: time)
        #expect(try store.create(LogoutSample.session("a")))
        #expect(try store.create(LogoutSample.session("b")))
        #expect(throws: InMemorySessionStore.Full.self) { try store.create(LogoutSample.session("c")) }
        #expect(try !store.create(LogoutSample.session("b")))
        time.advance(by: .seconds(3600))
        #expect(try store.create(LogoutSample.session("c")))
        let end = time.unixTime() + 60
        #expect(try store.acquireLease("a", holder: "x", expiresAt: end))
        #expect(try store.acquireLease("b", holder: "x", expiresAt: end))
        #expect(throws: InMemorySessionStore.Full.self) { try store.acquireLease("c", holder: "x", expiresAt: end) }
        #expect(try store.acquireLease("b", holder: "x", expiresAt: end))
    }

    @Test("the record of a login")
    func record() async throws {
        let stage = try Stage()
        let signIn = try await stage.signIn()
        let record = SessionRecord(id: "a", signIn: signIn, expiresAt: 1)
        #expect(record.issuer == stage.provider.issuer)
        #expect(record.subject == signIn.subject)
        #expect(record.sessionID == signIn.idToken.sessionID)
        #expect("\(record)".contains("redacted"))
    }
}
