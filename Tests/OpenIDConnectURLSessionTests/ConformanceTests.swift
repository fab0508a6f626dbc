import OpenIDConnectTesting
import OpenIDConnectURLSession
import Testing

@Suite("URLSessionTransport: F04, F11, F12, F13, D15")
struct ConformanceTests {
    #if canImport(FoundationNetworking)
        /// Foundation ends the process when a header breaks off or has a trailer (swift-corelibs-foundation 5285).
        static let fatal: Set = ["broken.header_cut_off", "answer.trailer_fields", "deadline.endless_header"]
    #else
        static let fatal: Set<String> = []
    #endif

    @Test("keeps the contract of transports", arguments: TransportConformance.cases.filter { !fatal.contains($0.id) })
    func conforms(_ conformance: TransportConformance.Case) async throws {
        try await conformance.check(URLSessionTransport())
    }
}
