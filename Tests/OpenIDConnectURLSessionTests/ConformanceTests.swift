import OpenIDConnectTesting
import OpenIDConnectURLSession
import Testing

@Suite("URLSessionTransport: F04, F11, F12, F13, D15")
struct ConformanceTests {
    #if canImport(FoundationNetworking)
        /// Foundation ends the process when a header breaks off or has a trailer (swift-corelibs-foundation 5285), and
        /// refuses fields without a space.
        static let defects: Set = [
            "broken.header_cut_off", "answer.trailer_fields", "deadline.endless_header", "answer.tight_fields",
        ]
    #else
        static let defects: Set<String> = []
    #endif

    @Test("keeps the contract of transports", arguments: TransportConformance.cases.filter { !defects.contains($0.id) })
    func conforms(_ conformance: TransportConformance.Case) async throws {
        try await conformance.check(URLSessionTransport())
    }
}
