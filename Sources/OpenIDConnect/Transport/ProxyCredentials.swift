#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// User name and password for a proxy, as `Basic` has them (RFC 7617): the name, a colon, the password.
package struct ProxyCredentials: Secret {
    package let revealed: String

    package init(_ value: String) { revealed = value }

    /// What stands behind `Basic` in the `Proxy-Authorization` field.
    package var base64: String { Data(revealed.utf8).base64EncodedString() }

    /// Undoes percent-encoding; nil when that is damaged, or when what comes out cannot be sent.
    init?(encoded: some Collection<UInt8>) {
        // A colon in the user name would begin the password.
        let parts = encoded.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let decoded = parts.compactMap { PercentEncoding.decode($0) }
        guard decoded.count == parts.count, let name = decoded.first, !name.isEmpty,
            !name.contains(UInt8(ascii: ":"))
        else { return nil }
        let octets = name + [UInt8(ascii: ":")] + (decoded.count == 2 ? decoded[1] : [])
        guard octets.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let text = String(validating: octets, as: UTF8.self)
        else { return nil }
        revealed = text
    }
}
