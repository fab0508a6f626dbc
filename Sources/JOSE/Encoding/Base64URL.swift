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
        var decoded: [UInt8] = []
        decoded.reserveCapacity(count / 4 * 3 + 2)
        let source = text.span
        var position = 0
        // An invalid character has the top bit set, so one test at the end of each group finds it.
        while position + 4 <= count {
            let (a, b) = (values[Int(source[position])], values[Int(source[position + 1])])
            let (c, d) = (values[Int(source[position + 2])], values[Int(source[position + 3])])
            guard (a | b | c | d) & 0x80 == 0 else { throw invalidCharacter }
            decoded.append(a << 2 | b >> 4)
            decoded.append(b << 4 | c >> 2)
            decoded.append(c << 6 | d)
            position += 4
        }
        if tail >= 2 {
            let (a, b) = (values[Int(source[position])], values[Int(source[position + 1])])
            let c = tail == 3 ? values[Int(source[position + 2])] : 0
            guard (a | b | c) & 0x80 == 0 else { throw invalidCharacter }
            guard (tail == 2 ? b & 15 : c & 3) == 0 else {
                throw JOSEError(.base64URLMalformed, "the bits behind the last octet are not zero")
            }
            decoded.append(a << 2 | b >> 4)
            if tail == 3 { decoded.append(b << 4 | c >> 2) }
        }
        return decoded
    }

    private static var invalidCharacter: JOSEError {
        JOSEError(.base64URLMalformed, "a character is outside the URL-safe alphabet")
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0x80, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
