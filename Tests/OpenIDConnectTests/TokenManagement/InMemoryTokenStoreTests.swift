import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite struct InMemoryTokenStoreTests {
    @Test("conforms", arguments: TokenStoreConformance.cases)
    func conforms(_ conformance: TokenStoreConformance.Case) async throws {
        try await conformance.check(InMemoryTokenStore())
    }

    @Test("the lock goes past those who have given up, in the order of those who haven't")
    func order() async throws {
        let store = InMemoryTokenStore()
        let key = TokenKey(issuer: "https://issuer.example", clientID: "client")
        let (isHeld, isOver) = (Gate(opensAfter: 1), Gate(opensAfter: 1))
        let holder = Task {
            try await store.withLock(key) { () async throws(OIDCError) in
                isHeld.arrive()
                await isOver.wait()
            }
        }
        await isHeld.wait()
        let quitter = Task { try await store.withLock(key) { () async throws(OIDCError) in } }
        quitter.cancel()
        let error = await #expect(throws: OIDCError.self) { try await quitter.value }
        #expect(error?.code == .sessionCancelled)
        let next = Task { try await store.withLock(key) { () async throws(OIDCError) in true } }
        isOver.arrive()
        try await holder.value
        #expect(try await next.value)
    }
}
