/// How a JWE's content encryption key reaches its recipient (RFC 7518 section 4.1).
///
/// `RSA1_5` and `PBES2-*` are not among them, and never will be.
public enum KeyManagementAlgorithm: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// RSAES-OAEP with SHA-1, SHA-256, SHA-384, SHA-512
    case rsaOAEP, rsaOAEP256, rsaOAEP384, rsaOAEP512
    /// Key agreement; the agreed key encrypts the content
    case ecdhES
    /// Key agreement; the agreed key wraps the content's key
    case ecdhESA128KW, ecdhESA192KW, ecdhESA256KW
    /// AES Key Wrap
    case a128KW, a192KW, a256KW
    /// Key wrapping with AES-GCM
    case a128GCMKW, a192GCMKW, a256GCMKW
    /// The shared key encrypts the content
    case dir

    /// The algorithm with exactly this name; nil for any other.
    public init?(name: String) {
        guard let algorithm = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
        self = algorithm
    }

    /// The name in a JOSE header.
    public var name: String {
        switch self {
        case .rsaOAEP: "RSA-OAEP"
        case .rsaOAEP256: "RSA-OAEP-256"
        case .rsaOAEP384: "RSA-OAEP-384"
        case .rsaOAEP512: "RSA-OAEP-512"
        case .ecdhES: "ECDH-ES"
        case .ecdhESA128KW: "ECDH-ES+A128KW"
        case .ecdhESA192KW: "ECDH-ES+A192KW"
        case .ecdhESA256KW: "ECDH-ES+A256KW"
        case .a128KW: "A128KW"
        case .a192KW: "A192KW"
        case .a256KW: "A256KW"
        case .a128GCMKW: "A128GCMKW"
        case .a192GCMKW: "A192GCMKW"
        case .a256GCMKW: "A256GCMKW"
        case .dir: "dir"
        }
    }

    /// The name in a JOSE header.
    public var description: String { name }

    /// The family, which decides what is done with the encrypted key.
    var family: Family {
        switch self {
        case .rsaOAEP, .rsaOAEP256, .rsaOAEP384, .rsaOAEP512: .encryption
        case .ecdhES: .directAgreement
        case .ecdhESA128KW: .agreement(wrappingKeyLength: 16)
        case .ecdhESA192KW: .agreement(wrappingKeyLength: 24)
        case .ecdhESA256KW: .agreement(wrappingKeyLength: 32)
        case .a128KW: .wrapping(keyLength: 16)
        case .a192KW: .wrapping(keyLength: 24)
        case .a256KW: .wrapping(keyLength: 32)
        case .a128GCMKW: .sealing(.a128GCM)
        case .a192GCMKW: .sealing(.a192GCM)
        case .a256GCMKW: .sealing(.a256GCM)
        case .dir: .direct
        }
    }

    /// The key management modes of RFC 7516 section 2.
    enum Family {
        case encryption
        case directAgreement
        case agreement(wrappingKeyLength: Int)
        case wrapping(keyLength: Int)
        case sealing(ContentEncryption)
        case direct
    }

    /// How many octets the shared key has; nil for the algorithms with a key pair. With `dir` it is the key of the content.
    public func sharedKeyLength(_ encryption: ContentEncryption) -> Int? {
        switch family {
        case .wrapping(let length): length
        case .sealing(let sealing): sealing.keyLength
        case .direct: encryption.keyLength
        case .encryption, .directAgreement, .agreement: nil
        }
    }

    /// Whether a key of this kind may be used.
    public func fits(_ key: KeyKind) -> Bool {
        switch (family, key) {
        case (.encryption, .rsa): true
        case (.directAgreement, .ec(let curve)), (.agreement, .ec(let curve)): curve != .secp256k1
        case (.directAgreement, .okp(let curve)), (.agreement, .okp(let curve)): curve == .x25519 || curve == .x448
        case (.wrapping, .oct), (.sealing, .oct), (.direct, .oct): true
        default: false
        }
    }
}
