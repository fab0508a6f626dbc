/// Key type and curve together: what decides which algorithms a key may serve.
public enum KeyKind: Sendable, Hashable, CustomStringConvertible {
    /// `RSA`
    case rsa
    /// `EC` with its curve
    case ec(EllipticCurve)
    /// `OKP` with its curve
    case okp(OctetKeyPairCurve)
    /// `oct`
    case oct

    /// The curves of `EC` keys (RFC 7518 section 6.2.1.1, RFC 8812 section 3.1).
    public enum EllipticCurve: String, Sendable, Hashable, CaseIterable {
        /// NIST P-256
        case p256 = "P-256"
        /// NIST P-384
        case p384 = "P-384"
        /// NIST P-521
        case p521 = "P-521"
        /// The curve of Bitcoin
        case secp256k1 = "secp256k1"
    }

    /// The curves of `OKP` keys (RFC 8037 section 2): two for signatures, two for key agreement.
    public enum OctetKeyPairCurve: String, Sendable, Hashable, CaseIterable {
        /// Ed25519
        case ed25519 = "Ed25519"
        /// Ed448
        case ed448 = "Ed448"
        /// X25519, for key agreement alone
        case x25519 = "X25519"
        /// X448, for key agreement alone
        case x448 = "X448"
    }

    /// The value of `kty` (RFC 7518 section 6.1).
    public var keyType: String {
        switch self {
        case .rsa: "RSA"
        case .ec: "EC"
        case .okp: "OKP"
        case .oct: "oct"
        }
    }

    /// The value of `crv`, nil for keys without a curve.
    public var curve: String? {
        switch self {
        case .rsa, .oct: nil
        case .ec(let curve): curve.rawValue
        case .okp(let curve): curve.rawValue
        }
    }

    /// Key type, and curve if there is one.
    public var description: String { curve.map { "\(keyType) \($0)" } ?? keyType }
}
