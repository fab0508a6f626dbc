/// What a token held: authentic to whoever knew the key, which for a published key is anybody. Only a signature inside
/// says who wrote it.
public struct DecryptedJWE: Sendable, CustomStringConvertible, CustomReflectable {
    /// The protected header.
    public let header: JWEHeader
    /// The plaintext's octets.
    public let plaintext: [UInt8]
    /// The key management algorithm, one of those that were allowed.
    public let algorithm: KeyManagementAlgorithm
    /// The content encryption, one of those that were allowed.
    public let encryption: ContentEncryption

    /// Takes the signed token inside apart: the only content that an encrypted ID token may have (OIDC Core 10.2).
    ///
    /// - Parameter limits: The bounds of the token inside.
    /// - Throws: As ``CompactJWS/init(parsing:limits:)``: a plain JSON object or a further JWE is refused.
    public func nestedJWS(limits: JOSELimits = JOSELimits()) throws(JOSEError) -> CompactJWS {
        try CompactJWS(parsing: plaintext, limits: limits)
    }

    /// Says the algorithms, nothing of the content.
    public var description: String { "DecryptedJWE(\(algorithm), \(encryption), redacted)" }
    /// Shows nothing of the content.
    public var customMirror: Mirror { Mirror(self, children: ["header": header]) }
}
