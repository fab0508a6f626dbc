internal import JOSE

/// A session's own name: 256 random bits that a cookie holds. Whoever knows it has the session.
public struct SessionID: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }

    /// The name under which a store keeps the session: a hash, so that a look at the store opens nothing, and no cookie
    /// chooses a key of the store's.
    func storeName() throws(OIDCError) -> String {
        do throws(JOSEError) {
            return Base64URL.encode(try Digest.sha256.hash(Array("session\0\(revealed)".utf8)))
        } catch {
            throw OIDCError(error, phase: .webSession)
        }
    }
}
