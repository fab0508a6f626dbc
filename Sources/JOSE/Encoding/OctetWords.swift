#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Looks at several octets at a time.
enum OctetWords {
    /// Whether both are the same octets; not in constant time.
    static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        guard let left = left.baseAddress, let base = right.baseAddress else { return true }
        return memcmp(left, base, right.count) == 0
    }

    /// The first place of an octet from `start` on.
    static func firstIndex(of octet: UInt8, in octets: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = octets.baseAddress, start < octets.count,
            let found = memchr(base + start, Int32(octet), octets.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

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

extension String {
    /// Lends the UTF-8 octets, without a copy for every string that Swift has made.
    func withOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Up to eight octets as one number, the first one highest, so that one comparison settles a short name; nil for
    /// more, or for one that starts with zero and would be taken for a shorter one.
    package var word: UInt64? {
        guard count <= 8, first != 0 else { return nil }
        var word: UInt64 = 0
        for octet in self { word = word << 8 | UInt64(octet) }
        return word
    }
}
