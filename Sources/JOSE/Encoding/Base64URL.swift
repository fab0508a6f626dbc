/// base64url as JOSE uses it: without padding, and one spelling only for each octet string (RFC 7515 section 2,
/// RFC 4648 sections 3.5 and 5).
public enum Base64URL {
    /// Encodes octets.
    public static func encode(_ octets: some Collection<UInt8>) -> String {
        String(decoding: encodedOctets(octets), as: UTF8.self)
    }

    static func encodedOctets(_ octets: some Collection<UInt8>) -> [UInt8] {
        // One body for whatever octets come in, and no call for each of them.
        octets.withContiguousStorageIfAvailable(encodedOctets) ?? encodedOctets(Array(octets))
    }

    private static func encodedOctets(_ octets: UnsafeBufferPointer<UInt8>) -> [UInt8] {
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
        try Base64URLDecoder.decode(Array(text.utf8).span)
    }

    /// Decodes the octets of a text; throws as ``decode(_:)-(String)`` does.
    public static func decode(_ text: ArraySlice<UInt8>) throws(JOSEError) -> [UInt8] {
        try Base64URLDecoder.decode(text.span)
    }

    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
