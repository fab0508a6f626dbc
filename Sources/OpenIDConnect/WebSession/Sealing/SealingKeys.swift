public import JOSE

/// The keys that seal cookies and stored sessions: the first seals, all of them open.
///
/// To rotate, put a new key in front, and take the old one away when the longest session that it sealed has ended. Every
/// server of a site has the same keys. They are never used themselves: each purpose has keys that are derived from them.
/// A key should seal no more than 2^32 values of one purpose (NIST SP 800-38D section 8.3).
public struct SealingKeys: Sendable, CustomStringConvertible, CustomReflectable {
    package let keys: [SymmetricKey]

    /// The octets of a key, at least.
    public static let minimumLength = 32
    /// The most keys. Each is tried by its name alone, so many cost nothing; but nobody needs them.
    public static let maximumCount = 16

    /// Makes keys.
    ///
    /// - Parameter keys: The newest first; each of at least 32 random octets, no password. See
    ///   ``JOSE/SymmetricKey/generate(length:)``.
    /// - Throws: ``OIDCError`` `configuration.sealing_keys` without a key, with more than ``maximumCount``, or with one
    ///   that is shorter.
    public init(_ keys: [SymmetricKey]) throws(OIDCError) {
        guard (1...Self.maximumCount).contains(keys.count), keys.allSatisfy({ $0.count >= Self.minimumLength }) else {
            throw Self.refusal("there must be 1 to \(Self.maximumCount) keys of at least \(Self.minimumLength) octets")
        }
        self.keys = keys
    }

    /// Reads keys as an environment variable or a file has them: in base64url, the newest first, a comma between them.
    ///
    /// - Parameter text: The keys.
    /// - Throws: ``OIDCError`` `configuration.sealing_keys` as ``init(_:)``, and for another encoding.
    public init(text: String) throws(OIDCError) {
        var keys: [SymmetricKey] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            do throws(JOSEError) {
                keys.append(try SymmetricKey(Base64URL.decode(Array(part)[...])))
            } catch {
                throw Self.refusal("a key is not base64url", error)
            }
        }
        try self.init(keys)
    }

    /// What seals and opens for one purpose.
    ///
    /// - Parameters:
    ///   - purpose: The purpose.
    ///   - site: The site's origin: two sites that share keys can't read each other's values.
    package func sealer(for purpose: SealingPurpose, site: String) throws(OIDCError) -> Sealer {
        try Sealer(keys, context: "openid-connect sealing 1\0\(purpose.rawValue)\0\(site)")
    }

    private static func refusal(_ detail: String, _ underlying: JOSEError? = nil) -> OIDCError {
        OIDCError(.configurationSealingKeys, phase: .configuration, detail: detail, underlying: underlying)
    }

    /// How many there are.
    public var description: String { "SealingKeys(\(keys.count), redacted)" }
    /// Shows nothing of the keys.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
