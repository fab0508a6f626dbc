/// Looks at eight octets at a time.
enum OctetWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The first octet from `position` on that is a quote, a backslash, a control character or not ASCII; the end of the
    /// text if there is none.
    static func endOfPlainText(in text: Span<UInt8>, from position: Int) -> Int {
        var position = position
        let octets = text.bytes
        while position &+ 8 <= octets.byteCount {
            // The bound was checked in the line above, and any eight octets are an integer.
            let word = octets.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
            let special = marks(word)
            guard special == 0 else { return position &+ special.trailingZeroBitCount / 8 }
            position &+= 8
        }
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x00...0x1F, 0x80...0xFF: return position
            default: position &+= 1
            }
        }
        return position
    }

    /// The top bit of each octet that is special, exact up to the first such octet.
    private static func marks(_ word: UInt64) -> UInt64 {
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = (word &- (ones &* 0x20)) & ~word
        return (isQuote | isBackslash | isControl | word) & tops
    }
}
