import Foundation
import OpenIDConnectTesting

/// The fixtures of this checkout.
enum Checkout {
    static func fixtures() throws -> Fixtures {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        return try Fixtures(path: root.appending(path: "fixtures").path)
    }
}
