import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Stores that break the contract in one point are found out.
@Suite struct SessionStoreControlTests {
    @Test("each fault is found by its case", arguments: FaultyStore.Fault.allCases)
    func faults(_ fault: FaultyStore.Fault) async throws {
        let time = ManualTimeSource()
        var failed: Set<String> = []
        for conformance in SessionStoreConformance.cases {
            do {
                let store = FaultyStore(inner: InMemorySessionStore(time: time), fault: fault, time: time)
                try await conformance.check(store, clock: .manual(time))
            } catch is ContractFailure {
                failed.insert(conformance.id)
            }
        }
        #expect(failed.contains(fault.rawValue), "\(failed)")
    }

    @Test("the cases have names of their own")
    func names() {
        #expect(Set(SessionStoreConformance.cases.map(\.id)).count == SessionStoreConformance.cases.count)
    }
}
