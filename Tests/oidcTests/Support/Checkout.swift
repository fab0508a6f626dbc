import Foundation
import OpenIDConnectTesting

/// The files of this checkout.
enum Checkout {
    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    }

    static func fixtures() throws -> Fixtures { try Fixtures(path: root.appending(path: "fixtures").path) }

    /// The key set of the Hugging Face fixtures.
    static var keySet: String { root.appending(path: "fixtures/providers/huggingface/jwks.json").path }

    static func script(_ name: String) -> String {
        root.appending(path: "Tests/oidcTests/Support").appending(path: name).path
    }

    /// Where Tests/install-peers puts the programs that others wrote.
    static func peer(_ name: String) -> String { root.appending(path: ".build/peers/bin").appending(path: name).path }
}
