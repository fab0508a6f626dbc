/// The claims that the rules look at (OIDC Core 2).
enum ProtocolClaim: Int {
    case iss, sub, aud, azp, exp, nbf, iat, nonce, acr, authTime, atHash

    /// The claim of that name; nil for one that no rule looks at.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
        // Eight octets fit one integer, so that one comparison settles most names.
        guard name.count <= 8 else {
            guard name.elementsEqual("auth_time".utf8) else { return nil }
            self = .authTime
            return
        }
        var word: UInt64 = 0
        for octet in name { word = word << 8 | UInt64(octet) }
        switch word {
        case 0x69_73_73: self = .iss
        case 0x73_75_62: self = .sub
        case 0x61_75_64: self = .aud
        case 0x61_7A_70: self = .azp
        case 0x65_78_70: self = .exp
        case 0x6E_62_66: self = .nbf
        case 0x69_61_74: self = .iat
        case 0x6E_6F_6E_63_65: self = .nonce
        case 0x61_63_72: self = .acr
        case 0x61_74_5F_68_61_73_68: self = .atHash
        default: return nil
        }
    }
}
