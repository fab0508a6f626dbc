import HTTPTypes
import OpenIDConnectTesting

/// Ports of this machine's loopback addresses.
enum Ports {
    /// A port on which nothing listens.
    static func free(isIPv6: Bool = false) async throws -> Int {
        let server = try await LoopbackServer.start(isIPv6: isIPv6) { _, _ in (.init(status: .ok), []) }
        await server.stop()
        return Int(server.port)
    }

    /// Whether the machine has an IPv6 loopback address.
    static var hasIPv6: Bool {
        get async { (try? await free(isIPv6: true)) != nil }
    }
}
