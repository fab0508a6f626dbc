import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// Keys of a site.
enum WebSample {
    static let now: Int64 = 1_767_225_600
    static let origin = "https://app.example"

    static func keys(_ seeds: UInt8...) throws -> SealingKeys {
        try SealingKeys(seeds.map { try SymmetricKey([UInt8](repeating: $0, count: 32)) })
    }
}
