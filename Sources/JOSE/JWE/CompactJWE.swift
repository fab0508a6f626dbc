/// An encrypted token taken apart.
public struct CompactJWE: Sendable, CustomStringConvertible, CustomReflectable {
    /// The protected header.
    public let header: JWEHeader
    let encryptedKey: [UInt8]
    let sealed: AEAD.Sealed
    /// The header as it came, which is authenticated with the content.
    let aad: [UInt8]

    /// Takes a compact serialisation apart (RFC 7516 section 7.1).
    ///
    /// - Parameters:
    ///   - token: The token's octets.
    ///   - limits: The bounds of the token.
    /// - Throws: ``JOSEError`` `jwe.too_large`, `jwe.malformed`, `jwe.critical_header`, `jwe.compressed`, or what reading
    ///   base64url and JSON throws.
    public init(parsing token: [UInt8], limits: JOSELimits = JOSELimits()) throws(JOSEError) {
        guard token.count <= limits.maximumTokenSize else {
            throw JOSEError(.jweTooLarge, "\(token.count) octets, at most \(limits.maximumTokenSize) are allowed")
        }
        // One split more than there may be: whatever follows the fourth dot stays one part.
        let parts = token.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 5 else {
            throw JOSEError(.jweMalformed, "an encrypted token has five parts, divided by four dots")
        }
        guard !parts[0].isEmpty else { throw JOSEError(.jweMalformed, "the header is empty") }
        header = try JWEHeader(parsing: try Base64URL.decode(parts[0]), limits: limits)
        encryptedKey = try Base64URL.decode(parts[1])
        guard encryptedKey.count <= limits.maximumEncryptedKeySize else {
            throw JOSEError(.jweTooLarge, "the encrypted key is longer than \(limits.maximumEncryptedKeySize) octets")
        }
        sealed = AEAD.Sealed(
            iv: try Base64URL.decode(parts[2]),
            ciphertext: try Base64URL.decode(parts[3]),
            tag: try Base64URL.decode(parts[4])
        )
        aad = Array(parts[0])
    }

    /// Says the size, nothing of the content.
    public var description: String { "CompactJWE(\(aad.count + sealed.ciphertext.count) octets, redacted)" }
    /// Shows nothing of the content.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
