internal import COpenSSLShim

extension KeyManagementAlgorithm {
    /// The shim's name of an RSA algorithm; nil for the others.
    var shim: COIDCKeyEncryption? {
        switch self {
        case .rsaOAEP: .rsaOaep
        case .rsaOAEP256: .rsaOaep256
        case .rsaOAEP384: .rsaOaep384
        case .rsaOAEP512: .rsaOaep512
        default: nil
        }
    }
}
