/// base64url as JOSE uses it: without padding, and one spelling only for each octet string (RFC 7515 section 2,
/// RFC 4648 sections 3.5 and 5).
public enum Base64URL {
    /// Encodes octets.
    public static func encode(_ octets: some Collection<UInt8>) -> String {
        String(decoding: encodedOctets(octets), as: UTF8.self)
    }

    static func encodedOctets(_ octets: some Collection<UInt8>) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity((octets.count * 4 + 2) / 3)
        var buffer: UInt32 = 0
        var bits = 0
        for octet in octets {
            buffer = buffer << 8 | UInt32(octet)
            bits += 8
            while bits >= 6 {
                bits -= 6
                encoded.append(alphabet[Int(buffer >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { encoded.append(alphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
        return encoded
    }

    /// Decodes a text.
    ///
    /// - Throws: ``JOSEError`` `base64url.malformed` for any character outside the alphabet, padding and white space
    ///   included, an impossible length, or trailing bits that are not zero.
    public static func decode(_ text: String) throws(JOSEError) -> [UInt8] {
        try decode(Array(text.utf8)[...])
    }

    /// Decodes the octets of a text; throws as ``decode(_:)-(String)`` does.
    public static func decode(_ text: ArraySlice<UInt8>) throws(JOSEError) -> [UInt8] {
        let count = text.count
        let tail = count & 3
        guard tail != 1 else { throw JOSEError(.base64URLMalformed, "no octets encode to \(count) characters") }
        var seen: UInt32 = 0
        var spare: UInt32 = 0
        let decoded = text.withUnsafeBufferPointer { source in
            values.withUnsafeBufferPointer { values in
                // One octet to spare: each group of three is stored as four.
                [UInt8](unsafeUninitializedCapacity: count / 4 * 3 + 4) { target, length in
                    let target = UnsafeMutableRawBufferPointer(target)
                    func group(_ position: Int, _ count: Int) -> UInt32 {
                        var group = values[Int(source[position])] | values[256 + Int(source[position &+ 1])]
                        if count > 2 { group |= values[512 + Int(source[position &+ 2])] }
                        if count > 3 { group |= values[768 + Int(source[position &+ 3])] }
                        seen |= group
                        return group
                    }
                    var position = 0
                    while position &+ 4 <= count {
                        target.storeBytes(of: group(position, 4).littleEndian, toByteOffset: length, as: UInt32.self)
                        position &+= 4
                        length &+= 3
                    }
                    guard tail > 0 else { return }
                    let last = group(position, tail)
                    spare = last & 0xFF_FFFF & (tail == 2 ? 0xFFFF_FF00 : 0xFFFF_0000)
                    target.storeBytes(of: last.littleEndian, toByteOffset: length, as: UInt32.self)
                    length &+= tail - 1
                }
            }
        }
        guard seen < invalidValue else {
            throw JOSEError(.base64URLMalformed, "a character is outside the URL-safe alphabet")
        }
        guard spare == 0 else {
            throw JOSEError(.base64URLMalformed, "the bits behind the last octet are not zero")
        }
        return decoded
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Stays above the three octets of a group.
    private static let invalidValue: UInt32 = 1 << 24

    /// For each of the four places in a group, what a character there adds to the group's three octets, the first octet
    /// lowest.
    private static let values: [UInt32] = {
        var values = [UInt32](repeating: invalidValue, count: 4 * 256)
        for (value, character) in alphabet.enumerated() {
            for place in 0..<4 {
                let bits = UInt32(value) << UInt32(18 - 6 * place)
                values[256 * place + Int(character)] = bits.byteSwapped >> 8
            }
        }
        return values
    }()
}
