internal import COpenSSLShim

/// The content encryptions of JWE (RFC 7518 section 5.1).
public enum ContentEncryption: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// AES in Galois/Counter Mode
    case a128GCM, a192GCM, a256GCM
    /// AES in CBC mode with HMAC
    case a128CBCHS256, a192CBCHS384, a256CBCHS512

    /// The content encryption with exactly this name; nil for any other.
    public init?(name: String) {
        guard let encryption = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
        self = encryption
    }

    /// The name in a JOSE header.
    public var name: String {
        switch self {
        case .a128GCM: "A128GCM"
        case .a192GCM: "A192GCM"
        case .a256GCM: "A256GCM"
        case .a128CBCHS256: "A128CBC-HS256"
        case .a192CBCHS384: "A192CBC-HS384"
        case .a256CBCHS512: "A256CBC-HS512"
        }
    }

    /// The name in a JOSE header.
    public var description: String { name }

    /// How many octets the content encryption key has.
    public var keyLength: Int { coidc_encryption_key_length(shim) }
    var ivLength: Int { coidc_encryption_iv_length(shim) }
    var tagLength: Int { coidc_encryption_tag_length(shim) }

    var shim: COIDCEncryption {
        switch self {
        case .a128GCM: .aes128Gcm
        case .a192GCM: .aes192Gcm
        case .a256GCM: .aes256Gcm
        case .a128CBCHS256: .aes128CbcHs256
        case .a192CBCHS384: .aes192CbcHs384
        case .a256CBCHS512: .aes256CbcHs512
        }
    }
}
