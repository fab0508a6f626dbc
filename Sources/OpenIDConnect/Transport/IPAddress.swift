internal import JOSE

/// An address of IPv4 or IPv6, read strictly.
///
/// An IPv4 address in IPv6's clothing (RFC 4291 section 2.5.5.2) is the IPv4 address: no rule is got round by it.
package struct IPAddress: Sendable, Hashable {
    /// Four octets, or sixteen.
    package let octets: [UInt8]

    /// Makes an address from its octets; nil unless there are four or sixteen.
    package init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        let isMapped = octets.count == 16 && octets.starts(with: Self.mappedPrefix)
        self.octets = isMapped ? Array(octets[12...]) : octets
    }

    /// Reads four decimal numbers without leading zeros, or what RFC 3986 section 3.2.2 calls an IPv6address: no zone.
    package init?(_ text: some Sequence<UInt8>) {
        let text = Array(text)
        guard let octets = text.contains(Self.colon) ? Self.ipv6(text[...]) : Self.ipv4(text[...]) else { return nil }
        self.init(octets: octets)
    }

    /// Whether the first `prefix` bits are those of `network`.
    package func isIn(_ network: IPAddress, prefix: Int) -> Bool {
        guard octets.count == network.octets.count else { return false }
        return octets.indices.allSatisfy { index in
            let bits = min(max(prefix - index * 8, 0), 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            return octets[index] & mask == network.octets[index] & mask
        }
    }

    private static let colon = UInt8(ascii: ":")
    private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func ipv4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let octets = parts.compactMap { part -> UInt8? in
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
                part.count == 1 || part.first != UInt8(ascii: "0")
            else { return nil }
            return UInt8(String(decoding: part, as: UTF8.self))
        }
        return parts.count == 4 && octets.count == 4 ? octets : nil
    }

    private static func ipv6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        // The one gap, "::", stands for one or more groups of zeros.
        let pairs = zip(text.indices, text.indices.dropFirst())
        let gaps = pairs.filter { text[$0] == colon && text[$1] == colon }.map(\.0)
        guard let gap = gaps.first else {
            return groups(text, mayEndInIPv4: true).flatMap { $0.count == 16 ? $0 : nil }
        }
        guard gaps.count == 1,
            let before = groups(text[..<gap], mayEndInIPv4: false),
            let after = groups(text[(gap + 2)...], mayEndInIPv4: true),
            before.count + after.count <= 14
        else { return nil }
        return before + [UInt8](repeating: 0, count: 16 - before.count - after.count) + after
    }

    /// The octets of groups of 16 bits; nil when one is none.
    private static func groups(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: colon, omittingEmptySubsequences: false)
        var octets: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if mayEndInIPv4, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let last = ipv4(part) else { return nil }
                octets += last
            } else {
                let digits = part.compactMap(\.hexDigitValue)
                guard (1...4).contains(part.count), digits.count == part.count else { return nil }
                let group = digits.reduce(UInt16(0)) { $0 << 4 | UInt16($1) }
                octets += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return octets
    }
}
