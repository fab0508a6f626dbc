internal import COpenSSLShim

/// The decoding half of ``Base64URL``.
enum Base64URLDecoder {
    static func decode(_ text: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        let tail = text.count & 3
        guard tail != 1 else { throw JOSEError(.base64URLMalformed, "no octets encode to \(text.count) characters") }
        var groups = Groups()
        // Each group of three octets is stored as four. An array of the size that comes out, filled from the stack, costs
        // half of one that is made for the size that may come out.
        let octets = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count / 4 * 3 + 4) { octets in
            let room = UnsafeMutableRawBufferPointer(octets)
            text.withUnsafeBytes { text in groups.decode(text, from: blocks(of: text, to: room), to: room) }
            return Array(UnsafeBufferPointer(rebasing: octets[..<(text.count / 4 * 3 + (tail == 0 ? 0 : tail - 1))]))
        }
        guard groups.seen < invalidValue else {
            throw JOSEError(.base64URLMalformed, "a character is outside the URL-safe alphabet")
        }
        guard groups.spare == 0 else {
            throw JOSEError(.base64URLMalformed, "the bits behind the last octet are not zero")
        }
        return octets
    }

    /// Decodes what the processor decodes fast, and returns how many characters that were, a multiple of four.
    private static func blocks(of text: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer) -> Int {
        guard let octets = room.baseAddress else { return 0 }
        return coidc_base64url_decode_blocks(
            coidc_bytes(base: text.baseAddress?.assumingMemoryBound(to: UInt8.self), length: text.count),
            octets.assumingMemoryBound(to: UInt8.self)
        )
    }

    /// Up to four characters each, and the three octets that they stand for, the first octet lowest.
    private struct Groups {
        /// Every bit that was set in a group.
        private(set) var seen: UInt32 = 0
        /// The bits behind the last octet.
        private(set) var spare: UInt32 = 0

        mutating func decode(
            _ text: UnsafeRawBufferPointer,
            from start: Int,
            to room: UnsafeMutableRawBufferPointer
        ) {
            values.withUnsafeBufferPointer { values in
                func value(_ character: UInt32, _ row: Int) -> UInt32 { values[row &+ Int(character & 0xFF)] }
                var position = start
                var place = start / 4 &* 3
                while position &+ 4 <= text.count {
                    let four = text.loadUnaligned(fromByteOffset: position, as: UInt32.self).littleEndian
                    var group = value(four, 0) | value(four >> 8, 256)
                    group |= value(four >> 16, 512) | value(four >> 24, 768)
                    seen |= group
                    room.storeBytes(of: group.littleEndian, toByteOffset: place, as: UInt32.self)
                    position &+= 4
                    place &+= 3
                }
                let tail = text.count &- position
                guard tail > 0 else { return }
                var group = values[Int(text[position])] | values[256 &+ Int(text[position &+ 1])]
                if tail == 3 { group |= values[512 &+ Int(text[position &+ 2])] }
                seen |= group
                spare = group & 0xFF_FFFF & (tail == 2 ? 0xFFFF_FF00 : 0xFFFF_0000)
                room.storeBytes(of: group.littleEndian, toByteOffset: place, as: UInt32.self)
            }
        }
    }

    /// Stays above the three octets of a group.
    private static let invalidValue: UInt32 = 1 << 24

    /// For each of the four places in a group, what a character there adds to the group's three octets, the first octet
    /// lowest.
    private static let values: [UInt32] = {
        var values = [UInt32](repeating: invalidValue, count: 4 * 256)
        for (value, character) in Base64URL.alphabet.enumerated() {
            for place in 0..<4 {
                let bits = UInt32(value) << UInt32(18 - 6 * place)
                values[256 * place + Int(character)] = bits.byteSwapped >> 8
            }
        }
        return values
    }()
}
