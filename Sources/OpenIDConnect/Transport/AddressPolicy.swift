/// Which addresses a transport may connect to.
///
/// An issuer that a user names can be a name for a machine inside the network: a database, a cloud's metadata service.
/// Names change their addresses between a check and its use, so the address is checked of the connection itself, before
/// a request goes out on it.
public enum AddressPolicy: Sendable, Hashable {
    /// Any, for issuers that the application's own configuration names.
    case any
    /// None of this machine, of a private network, or of special use (the IANA registries of RFC 6890).
    case publicOnly

    /// Whether there may be a connection to the address.
    package func allows(_ address: IPAddress) -> Bool {
        switch self {
        case .any: true
        case .publicOnly: !Self.special.contains { address.isIn($0.network, prefix: $0.prefix) }
        }
    }

    private static let special: [(network: IPAddress, prefix: Int)] = [
        ("0.0.0.0", 8), ("10.0.0.0", 8), ("100.64.0.0", 10), ("127.0.0.0", 8), ("169.254.0.0", 16),
        ("172.16.0.0", 12), ("192.0.0.0", 24), ("192.0.2.0", 24), ("192.31.196.0", 24), ("192.52.193.0", 24),
        ("192.88.99.0", 24), ("192.168.0.0", 16), ("192.175.48.0", 24), ("198.18.0.0", 15), ("198.51.100.0", 24),
        ("203.0.113.0", 24), ("224.0.0.0", 3),
        // 64:ff9b::/96, ::/96, 2002::/16 and 2001::/32 carry IPv4 addresses inside, which may be any.
        ("::", 96), ("64:ff9b::", 96), ("64:ff9b:1::", 48), ("100::", 64), ("2001::", 23), ("2001:db8::", 32),
        ("2002::", 16), ("2620:4f:8000::", 48), ("3fff::", 20), ("5f00::", 16), ("fc00::", 7), ("fe80::", 9),
        ("ff00::", 8),
    ].compactMap { text, prefix in IPAddress(text.utf8).map { ($0, prefix) } }
}
