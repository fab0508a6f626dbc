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

    /// The first octet from `position` on that is a quote, a backslash, a control character or not ASCII; the end of the
    /// text if there is none.
    @inline(__always)
    static func endOfPlainText(in text: Span<UInt8>, from position: Int) -> Int {
        var position = position
        let octets = text.bytes
        while position &+ 16 <= octets.byteCount {
            // The bound was checked in the line above, and any sixteen octets are a vector.
            let sixteen = octets.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
            let marks = unsafeBitCast(marks(sixteen), to: SIMD2<UInt64>.self)
            let first = marks[0].littleEndian & tops
            guard first == 0 else { return position &+ first.trailingZeroBitCount / 8 }
            let second = marks[1].littleEndian & tops
            guard second == 0 else { return position &+ 8 &+ second.trailingZeroBitCount / 8 }
            position &+= 16
        }
        while position < text.count {
            switch text[unchecked: position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x00...0x1F, 0x80...0xFF: return position
            default: position &+= 1
            }
        }
        return position
    }

    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The top bit of each octet that is special; the other bits say nothing.
    @inline(__always)
    private static func marks(_ octets: SIMD16<UInt8>) -> SIMD16<UInt8> {
        func mask(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> { unsafeBitCast(mask, to: SIMD16<UInt8>.self) }
        let quotes = mask(octets .== SIMD16(repeating: 0x22))
        let backslashes = mask(octets .== SIMD16(repeating: 0x5C))
        let controls = mask(octets .< SIMD16(repeating: 0x20))
        return quotes | backslashes | controls | octets
    }
}

extension String {
    /// Lends the UTF-8 octets, without a copy for every string that Swift has made.
    @inline(__always)
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
