import COpenSSLShim

enum KeyKind: Hashable {
    case rsa
    case curve(COIDCCurve)

    static let all: [KeyKind] = [.rsa] + (ecCurves + okpCurves).map { .curve($0) }

    var shim: COIDCKeyKind {
        switch self {
        case .rsa: .rsa
        case .curve(.P256): .P256
        case .curve(.P384): .P384
        case .curve(.P521): .P521
        case .curve(.secp256k1): .secp256k1
        case .curve(.ed25519): .ed25519
        case .curve(.ed448): .ed448
        case .curve(.X25519): .X25519
        case .curve(.X448): .X448
        }
    }
}

let ecCurves: [COIDCCurve] = [.P256, .P384, .P521, .secp256k1]
let edwardsCurves: [COIDCCurve] = [.ed25519, .ed448]
let montgomeryCurves: [COIDCCurve] = [.X25519, .X448]
let okpCurves = edwardsCurves + montgomeryCurves
/// Those that ECDH-ES takes.
let agreementCurves: [COIDCCurve] = [.P256, .P384, .P521, .X25519, .X448]
let ecAlgorithms: [COIDCAlgorithm] = [.es256, .es384, .es512, .es256k]
let rsaAlgorithms: [COIDCAlgorithm] = [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512]
let allAlgorithms = rsaAlgorithms + ecAlgorithms + [.ed25519, .ed448]

extension COIDCAlgorithm {
    /// The one kind of key that serves the algorithm.
    var kind: KeyKind {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: .rsa
        case .es256: .curve(.P256)
        case .es384: .curve(.P384)
        case .es512: .curve(.P521)
        case .es256k: .curve(.secp256k1)
        case .ed25519: .curve(.ed25519)
        case .ed448: .curve(.ed448)
        }
    }

    var digest: COIDCDigest {
        switch self {
        case .rs256, .ps256, .es256, .es256k: .sha256
        case .rs384, .ps384, .es384: .sha384
        case .rs512, .ps512, .es512, .ed25519, .ed448: .sha512
        }
    }
}

extension COIDCCurve {
    var bits: Int {
        switch self {
        case .P256, .secp256k1: 256
        case .P384: 384
        case .P521: 521
        case .ed25519, .X25519: 255
        case .ed448, .X448: 448
        }
    }

    /// Octets of a coordinate and of a private key.
    var octets: Int {
        switch self {
        case .P256, .secp256k1, .ed25519, .X25519: 32
        case .P384: 48
        case .P521: 66
        case .X448: 56
        case .ed448: 57
        }
    }

    /// The order of the base point, in the octets of the curve; for the curves of RFC 8037 little-endian, as S is.
    var order: Octets {
        switch self {
        case .P256: hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        case .P384:
            hex("ffffffffffffffffffffffffffffffffffffffffffffffff")
                + hex("c7634d81f4372ddf581a0db248b0a77aecec196accc52973")
        case .P521:
            hex("01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")
                + hex("fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409")
        case .secp256k1: hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
        case .ed25519, .X25519: hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        case .ed448:
            hex("f34458ab92c27823558fc58d72c26c219036d6ae49db4ec4e923ca7c")
                + hex("ffffffffffffffffffffffffffffffffffffffffffffffffffffff3f00")
        case .X448: Octets(COIDCCurve.ed448.order.dropLast())
        }
    }
}
