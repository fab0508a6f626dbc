internal import COpenSSLShim

extension KeyKind.EllipticCurve {
    var shim: COIDCCurve {
        switch self {
        case .p256: .P256
        case .p384: .P384
        case .p521: .P521
        case .secp256k1: .secp256k1
        }
    }
}

extension KeyKind.OctetKeyPairCurve {
    var shim: COIDCCurve {
        switch self {
        case .ed25519: .ed25519
        case .ed448: .ed448
        case .x25519: .X25519
        case .x448: .X448
        }
    }
}

extension KeyKind {
    /// The kind of a key in OpenSSL's memory.
    init(_ shim: COIDCKeyKind) {
        self =
            switch shim {
            case .P256: .ec(.p256)
            case .P384: .ec(.p384)
            case .P521: .ec(.p521)
            case .secp256k1: .ec(.secp256k1)
            case .ed25519: .okp(.ed25519)
            case .ed448: .okp(.ed448)
            case .X25519: .okp(.x25519)
            case .X448: .okp(.x448)
            case .rsa: .rsa
            }
    }
}
