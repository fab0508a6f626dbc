internal import COpenSSLShim

/// The JWS algorithms that this package verifies and signs with (RFC 7518 section 3.1, RFC 8037, RFC 8812, RFC 9864).
///
/// `none` is not among them, and never will be.
public enum SignatureAlgorithm: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// RSASSA-PKCS1-v1_5 with SHA-2
    case rs256, rs384, rs512
    /// RSASSA-PSS with SHA-2 and MGF1 with the same digest
    case ps256, ps384, ps512
    /// ECDSA on P-256, P-384, P-521
    case es256, es384, es512
    /// ECDSA on secp256k1
    case es256k
    /// `EdDSA`: Ed25519 or Ed448, as the key says. RFC 9864 section 2.2 deprecates the name, which most providers still
    /// write; leave it out of the allowed ones to be stricter.
    case edDSA
    /// The names of RFC 9864, which say the curve
    case ed25519, ed448
    /// HMAC with SHA-2; never with a published key
    case hs256, hs384, hs512

    /// The algorithm with exactly this name; nil for any other, `none` included.
    public init?(name: String) {
        guard let algorithm = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
        self = algorithm
    }

    /// The name in a JOSE header.
    public var name: String {
        switch self {
        case .rs256: "RS256"
        case .rs384: "RS384"
        case .rs512: "RS512"
        case .ps256: "PS256"
        case .ps384: "PS384"
        case .ps512: "PS512"
        case .es256: "ES256"
        case .es384: "ES384"
        case .es512: "ES512"
        case .es256k: "ES256K"
        case .edDSA: "EdDSA"
        case .ed25519: "Ed25519"
        case .ed448: "Ed448"
        case .hs256: "HS256"
        case .hs384: "HS384"
        case .hs512: "HS512"
        }
    }

    /// The name in a JOSE header.
    public var description: String { name }

    /// Whether the key is a shared secret.
    public var isSymmetric: Bool {
        switch self {
        case .hs256, .hs384, .hs512: true
        default: false
        }
    }

    /// The digest of the algorithm, as `at_hash` and its like use it (OIDC Core 3.1.3.6): for Ed25519 SHA-512; nil for
    /// Ed448, for which nobody has written a rule.
    public func digest(for key: KeyKind) -> Digest? {
        switch self {
        case .rs256, .ps256, .es256, .es256k, .hs256: .sha256
        case .rs384, .ps384, .es384, .hs384: .sha384
        case .rs512, .ps512, .es512, .hs512, .ed25519: .sha512
        case .edDSA: key == .okp(.ed25519) ? .sha512 : nil
        case .ed448: nil
        }
    }

    /// Whether a key of this kind may be used: the fixed pairs of RFC 7518 section 3.1 and its successors.
    public func fits(_ key: KeyKind) -> Bool {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: key == .rsa
        case .es256: key == .ec(.p256)
        case .es384: key == .ec(.p384)
        case .es512: key == .ec(.p521)
        case .es256k: key == .ec(.secp256k1)
        case .edDSA: key == .okp(.ed25519) || key == .okp(.ed448)
        case .ed25519: key == .okp(.ed25519)
        case .ed448: key == .okp(.ed448)
        case .hs256, .hs384, .hs512: key == .oct
        }
    }

    /// The shim's name of the algorithm with such a key.
    func shim(for key: KeyKind) -> COIDCAlgorithm? {
        guard fits(key) else { return nil }
        return switch self {
        case .rs256: .rs256
        case .rs384: .rs384
        case .rs512: .rs512
        case .ps256: .ps256
        case .ps384: .ps384
        case .ps512: .ps512
        case .es256: .es256
        case .es384: .es384
        case .es512: .es512
        case .es256k: .es256k
        case .ed25519: .ed25519
        case .ed448: .ed448
        case .edDSA: key == .okp(.ed25519) ? .ed25519 : .ed448
        case .hs256, .hs384, .hs512: nil
        }
    }
}
