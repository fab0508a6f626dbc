extension SignatureAlgorithm {
    /// Whether a signature may have so many octets: of RSA as many as the modulus, of everything else one number only
    /// (RFC 7518 sections 3.2 to 3.5, RFC 8032 sections 5.1.6 and 5.2.6).
    func allowsLength(_ count: Int, key: PublicKey?) -> Bool {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512:
            key.map { count == ($0.bits + 7) / 8 } ?? (256...1024).contains(count)
        case .es256, .es256k: count == 64
        case .es384: count == 96
        case .es512: count == 132
        case .ed25519: count == 64
        case .ed448: count == 114
        case .edDSA: count == 64 && key?.kind != .okp(.ed448) || count == 114 && key?.kind != .okp(.ed25519)
        case .hs256: count == Digest.sha256.length
        case .hs384: count == Digest.sha384.length
        case .hs512: count == Digest.sha512.length
        }
    }
}
