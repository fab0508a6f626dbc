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
