/// One character of more than one octet, as RFC 3629 section 4 defines it.
enum UTF8Sequence {
    /// The length of the well-formed sequence at `position`, whose first octet is 0x80 or above.
    static func length(in text: Span<UInt8>, at position: Int) -> Int? {
        let first = text[position]
        let second = position + 1 < text.count ? text[position + 1] : 0
        switch first {
        case 0xC2...0xDF:
            return isTail(second) ? 2 : nil
        case 0xE0...0xEF:
            // Not overlong, not a surrogate.
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            guard second >= low, second <= high, position + 2 < text.count, isTail(text[position + 2]) else {
                return nil
            }
            return 3
        case 0xF0...0xF4:
            // Not overlong, not above U+10FFFF.
            let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            guard second >= low, second <= high, position + 3 < text.count, isTail(text[position + 2]),
                isTail(text[position + 3])
            else { return nil }
            return 4
        default:
            return nil
        }
    }

    private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
