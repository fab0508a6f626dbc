/// A token whose signature was verified: only ``JWSVerifier`` makes one.
public struct VerifiedJWS: Sendable, CustomStringConvertible, CustomReflectable {
    /// The protected header.
    public let header: JWSHeader
    /// The payload's octets.
    public let payload: [UInt8]
    /// The algorithm, one of those that were allowed.
    public let algorithm: SignatureAlgorithm
    /// The published key that verified it; nil when it was the shared secret.
    public let key: JWK?

    init(header: JWSHeader, payload: [UInt8], algorithm: SignatureAlgorithm, key: JWK?) {
        self.header = header
        self.payload = payload
        self.algorithm = algorithm
        self.key = key
    }

    /// The algorithm, nothing of the payload.
    public var description: String { "VerifiedJWS(\(algorithm), redacted)" }
    /// Shows the algorithm, nothing of the payload.
    public var customMirror: Mirror { Mirror(self, children: ["algorithm": algorithm]) }

    /// Type and curve of the key.
    public var keyKind: KeyKind { key?.publicKey.kind ?? .oct }
}
