/// A gzip stream (RFC 1952) of zeros, written without a compressor.
///
/// One block with the fixed codes of RFC 1951, section 3.2.6: a zero, then matches of 258 octets at distance 1, thirteen
/// bits each. It stops there: a reader that holds its limit never learns that the end is missing.
enum GzipBomb {
    /// How many octets of zeros come out.
    static let inflatedSize = 1 + matches * 258
    /// The stream, about a hundred and sixty times smaller.
    static let octets: [UInt8] = {
        var bits = Bits()
        bits.append(0b011, count: 3)  // final block, fixed codes
        bits.append(0b0000_1100, count: 8)  // literal 0: 00110000, first bit lowest
        for _ in 0..<matches {
            bits.append(0b1010_0011, count: 8)  // length 258: 11000101
            bits.append(0, count: 5)  // distance 1
        }
        bits.append(0, count: 7)  // end of block
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + bits.octets
    }()

    private static let matches = 2000

    private struct Bits {
        private(set) var octets: [UInt8] = []
        private var used = 8

        mutating func append(_ value: UInt8, count: Int) {
            for index in 0..<count {
                if used == 8 {
                    octets.append(0)
                    used = 0
                }
                octets[octets.count - 1] |= (value >> index & 1) << used
                used += 1
            }
        }
    }
}
