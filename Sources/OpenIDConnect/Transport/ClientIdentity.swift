/// Names a certificate with its private key, which the client shows in TLS (RFC 8705).
///
/// Only a name: certificate and key are with the transport, which may have them in files, in a keychain or in hardware.
public struct ClientIdentity: Sendable, Hashable, CustomStringConvertible {
    /// The name by which the transport knows the identity.
    public let name: String

    /// Names an identity.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }

    /// Compares octets.
    public static func == (left: ClientIdentity, right: ClientIdentity) -> Bool { left.name.isExactly(right.name) }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        for byte in name.utf8 { hasher.combine(byte) }
    }
}
