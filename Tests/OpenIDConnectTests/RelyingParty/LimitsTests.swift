import JOSE
import OpenIDConnect
import Testing

/// The bounds of the configuration hold for the ID token and for the key set.
@Suite struct LimitsTests {
    static let rows: [(name: String, set: @Sendable (inout JOSELimits) -> Void, code: ErrorCode?)] = [
        ("as they are", { _ in }, nil),
        ("A45: token", { $0.maximumTokenSize = 500 }, .jwsTooLarge),
        ("A45: header", { $0.maximumHeaderSize = 20 }, .jwsTooLarge),
        ("D07: depth", { $0.json.maximumDepth = 0 }, .jsonTooDeep),
        ("B12: key set", { $0.maximumKeySetSize = 200 }, .transportBodyTooLarge),
        ("B12: keys", { $0.maximumKeyCount = 0 }, .jwkSetTooLarge),
        ("B12: key", { $0.maximumKeySize = 200 }, .jwsKeyNotFound),
        ("B01: modulus", { $0.minimumRSAModulusBits = 3072 }, .jwsKeyNotFound),
        ("B03: exponent", { $0.maximumRSAExponent = 3 }, .jwsKeyNotFound),
    ]

    @Test("a sign-in with stricter bounds", arguments: rows)
    func signIn(_ name: String, _ set: @Sendable (inout JOSELimits) -> Void, _ code: ErrorCode?) async throws {
        let stage = try Stage(configure: { set(&$0.limits) })
        do {
            _ = try await stage.signIn()
            #expect(code == nil)
        } catch let error as OIDCError {
            #expect(error.code == code)
        }
    }
}
