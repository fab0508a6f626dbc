import Foundation
import JOSE
import OpenIDConnectTesting
import Testing

/// The fixtures of this checkout.
enum Checkout {
    static var directory: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../fixtures").standardizedFileURL
            .path
    }

    static func fixtures() throws -> Fixtures { try Fixtures(path: directory) }
}
