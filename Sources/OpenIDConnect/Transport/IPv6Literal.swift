/// Whether octets are an IPv6 address as RFC 3986 section 3.2.2 writes it, without a zone.
enum IPv6Literal {
    static func isValid(_ octets: ArraySlice<UInt8>) -> Bool {
        // The one gap, "::", stands for one or more groups of zeros.
        let pairs = zip(octets.indices, octets.indices.dropFirst())
        let gaps = pairs.filter { octets[$0] == colon && octets[$1] == colon }.map(\.0)
        guard let gap = gaps.first else { return groups(octets, mayEndInIPv4: true) == 8 }
        guard gaps.count == 1,
            let before = groups(octets[..<gap], mayEndInIPv4: false),
            let after = groups(octets[(gap + 2)...], mayEndInIPv4: true)
        else { return false }
        return before + after <= 7
    }

    private static let colon = UInt8(ascii: ":")

    /// How many groups of 16 bits these are; nil when one is none.
    private static func groups(_ octets: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> Int? {
        if octets.isEmpty { return 0 }
        let parts = octets.split(separator: colon, omittingEmptySubsequences: false)
        var count = 0
        for (index, part) in parts.enumerated() {
            if mayEndInIPv4, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard isIPv4(part) else { return nil }
                count += 2
            } else {
                guard (1...4).contains(part.count), part.allSatisfy(isHexDigit) else { return nil }
                count += 1
            }
        }
        return count
    }

    private static func isIPv4(_ octets: ArraySlice<UInt8>) -> Bool {
        let parts = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
                    && (part.count == 1 || part.first != UInt8(ascii: "0"))
                    && (Int(String(decoding: part, as: UTF8.self)) ?? 256) <= 255
            }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
