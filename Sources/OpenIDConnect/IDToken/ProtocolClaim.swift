internal import JOSE

/// The claims that the rules look at (OIDC Core 2).
enum ProtocolClaim: Int {
    case iss, sub, aud, azp, exp, nbf, iat, nonce, acr, authTime, atHash, cHash, events

    /// The claim of that name; nil for one that no rule looks at.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
        // The length settles most names.
        switch name.count {
        case 3, 5, 6, 7: break
        case 9:
            guard UnsafeBufferPointer(rebasing: name[1...]).word == 0x75_74_68_5F_74_69_6D_65, name[0] == 0x61 else {
                return nil
            }
            self = .authTime
            return
        default: return nil
        }
        switch name.word {
        case 0x69_73_73: self = .iss
        case 0x73_75_62: self = .sub
        case 0x61_75_64: self = .aud
        case 0x61_7A_70: self = .azp
        case 0x65_78_70: self = .exp
        case 0x6E_62_66: self = .nbf
        case 0x69_61_74: self = .iat
        case 0x6E_6F_6E_63_65: self = .nonce
        case 0x65_76_65_6E_74_73: self = .events
        case 0x61_63_72: self = .acr
        case 0x61_74_5F_68_61_73_68: self = .atHash
        case 0x63_5F_68_61_73_68: self = .cHash
        default: return nil
        }
    }
}
