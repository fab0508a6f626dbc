import Foundation
import OpenIDConnectTesting

/// This checkout.
enum Checkout {
    /// The folder `fixtures`.
    static let fixturesDirectory = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../fixtures").standardizedFileURL.path

    static func fixtures() throws -> Fixtures { try Fixtures(path: fixturesDirectory) }
}
