import Foundation
import JOSE
import Testing

/// Programs that others wrote, from Tests/install-peers.
enum Peer {
    /// A trait for tests that need a program: where it is absent they are skipped, with this notice, unless
    /// OIDC_REQUIRE_PEERS is 1, and then they fail.
    static func needed(_ name: String) -> ConditionTrait {
        .enabled("\(name) is absent: run Tests/install-peers") {
            FileManager.default.isExecutableFile(atPath: Checkout.peer(name))
                || ProcessInfo.processInfo.environment["OIDC_REQUIRE_PEERS"] == "1"
        }
    }

    /// Opens a URL with a user agent of the Python standard library, which fills the form that it finds.
    static func browse(_ url: String, _ fields: [String: String]) async throws -> JSONValue {
        let agent = try ChildProcess(
            Checkout.peer("python"),
            [Checkout.script("user_agent.py"), url] + fields.map { "\($0)=\($1)" }
        )
        return try await agent.finish().object
    }
}
