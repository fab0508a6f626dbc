/// The escapes of JSON strings (RFC 8259 section 7).
enum JSONEscape {
    /// The UTF-16 code unit of the escape `\uXXXX` that starts at `position`.
    static func unit(in text: Span<UInt8>, at position: Int) -> UInt32? {
        guard position + 5 < text.count, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = text[position + offset].hexDigitValue else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    /// The UTF-8 text of a scanned string.
    static func octets(of node: JSONNode, in text: Span<UInt8>) -> [UInt8] {
        let (start, end) = (Int(node.start), Int(node.end))
        var octets: [UInt8] = []
        octets.reserveCapacity(end - start)
        var position = start
        while position < end {
            guard text[position] == UInt8(ascii: "\\") else {
                octets.append(text[position])
                position += 1
                continue
            }
            guard text[position + 1] == UInt8(ascii: "u") else {
                octets.append(character(text[position + 1]))
                position += 2
                continue
            }
            var value = unit(in: text, at: position) ?? 0xFFFD
            position += 6
            if value & 0xFC00 == 0xD800, let second = unit(in: text, at: position) {
                value = 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
                position += 6
            }
            octets.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        }
        return octets
    }

    private static func character(_ escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: escape
        }
    }
}
