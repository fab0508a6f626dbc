/// How the key of the content travels (RFC 7516 section 2): opened by the recipient, sealed by the sender.
enum ContentKey {
    /// The content's key of a token.
    static func open(
        _ token: CompactJWE,
        _ algorithm: KeyManagementAlgorithm,
        _ encryption: ContentEncryption,
        _ key: DecryptionKey
    ) throws(JOSEError) -> [UInt8] {
        switch (algorithm.family, key.material) {
        case (.encryption, .pair(let pair)):
            return try orRandom(encryption) { () throws(JOSEError) in
                try pair.decrypt(token.encryptedKey, algorithm, length: encryption.keyLength)
            }
        case (.directAgreement, .pair(let pair)):
            try requireNoKey(token)
            return try agree(token.header, pair, encryption.name, length: encryption.keyLength)
        case (.agreement(let length), .pair(let pair)):
            let wrappingKey = try agree(token.header, pair, algorithm.name, length: length)
            return try unwrap(token, under: wrappingKey, encryption)
        case (.wrapping(let length), .shared(let secret)):
            try require(secret, length: length)
            return try unwrap(token, under: secret.octets, encryption)
        case (.sealing(let sealing), .shared(let secret)):
            try require(secret, length: sealing.keyLength)
            return try unseal(token, sealing, under: secret.octets, encryption)
        case (.direct, .shared(let secret)):
            try requireNoKey(token)
            try require(secret, length: encryption.keyLength)
            return secret.octets
        default:
            throw JOSEError(.jweKeyUnsuitable, "a \(key.kind) key can't serve \(algorithm)")
        }
    }

    /// The key, or one that nobody knows in its place: the content then fails in the same way and time, whatever was
    /// wrong with the encrypted key (RFC 7516 section 11.5).
    private static func orRandom(
        _ encryption: ContentEncryption,
        _ open: () throws(JOSEError) -> [UInt8]
    ) throws(JOSEError) -> [UInt8] {
        let random = try SecureRandom.octets(encryption.keyLength)
        do throws(JOSEError) {
            return try open()
        } catch  where error.code == .jweDecryptionFailed {
            return random
        }
    }

    private static func unwrap(
        _ token: CompactJWE,
        under wrappingKey: [UInt8],
        _ encryption: ContentEncryption
    ) throws(JOSEError) -> [UInt8] {
        try orRandom(encryption) { () throws(JOSEError) in
            try AESKeyWrap.unwrap(token.encryptedKey, under: wrappingKey, length: encryption.keyLength)
        }
    }

    private static func unseal(
        _ token: CompactJWE,
        _ sealing: ContentEncryption,
        under key: [UInt8],
        _ encryption: ContentEncryption
    ) throws(JOSEError) -> [UInt8] {
        guard let iv = try token.header.octets("iv"), let tag = try token.header.octets("tag") else {
            throw JOSEError(.jweMalformed, "\"iv\" or \"tag\" is missing in the header")
        }
        return try orRandom(encryption) { () throws(JOSEError) in
            let sealed = AEAD.Sealed(iv: iv, ciphertext: token.encryptedKey, tag: tag)
            let key = try AEAD.open(sealed, sealing, key: key, aad: [])
            guard key.count == encryption.keyLength else {
                throw JOSEError(.jweDecryptionFailed, "the token can't be decrypted")
            }
            return key
        }
    }

    /// The key that both sides agree on, with the ephemeral key of the header (RFC 7518 section 4.6).
    private static func agree(
        _ header: JWEHeader,
        _ pair: PrivateKey,
        _ algorithmID: String,
        length: Int
    ) throws(JOSEError) -> [UInt8] {
        guard let epk = header.json["epk"], epk.isObject else {
            throw JOSEError(.jweMalformed, "\"epk\" is missing, or not an object")
        }
        let peer: PublicKey
        do throws(JOSEError) {
            peer = try JWK(epk).publicKey
        } catch {
            throw JOSEError(.jweMalformed, "\"epk\" is no public key: \(error.code)")
        }
        guard peer.kind == pair.kind else { throw JOSEError(.jweMalformed, "\"epk\" is on another curve") }
        let secret: [UInt8]
        do throws(JOSEError) {
            secret = try pair.agree(with: peer)
        } catch  where error.code == .jwkInvalid {
            // A point of small order: it depends on nothing secret, and is no news to whoever sent it.
            throw JOSEError(.jweDecryptionFailed, "the token can't be decrypted")
        }
        return try ConcatKDF.derive(
            secret,
            algorithmID: algorithmID,
            partyU: try header.octets("apu") ?? [],
            partyV: try header.octets("apv") ?? [],
            length: length
        )
    }

    private static func requireNoKey(_ token: CompactJWE) throws(JOSEError) {
        guard token.encryptedKey.isEmpty else {
            throw JOSEError(.jweMalformed, "there is an encrypted key where none belongs")
        }
    }

    private static func require(_ secret: SymmetricKey, length: Int) throws(JOSEError) {
        guard secret.octets.count == length else {
            throw JOSEError(.jweKeyUnsuitable, "the key has \(secret.octets.count) octets, \(length) are needed")
        }
    }
}

extension ContentKey {
    /// What the sender makes: the content's key, and what tells the recipient.
    struct Sent {
        var key: [UInt8]
        var encrypted: [UInt8] = []
        var header: [JSON.Member] = []
    }

    /// A fresh key for the content, for the recipient.
    static func seal(
        _ algorithm: KeyManagementAlgorithm,
        _ encryption: ContentEncryption,
        to recipient: JWEEncrypter.Recipient
    ) throws(JOSEError) -> Sent {
        let fresh = try SecureRandom.octets(encryption.keyLength)
        switch (algorithm.family, recipient) {
        case (.encryption, .published(let key)):
            return Sent(key: fresh, encrypted: try key.encrypt(fresh, algorithm))
        case (.directAgreement, .published(let key)):
            let (agreed, epk) = try agree(with: key, encryption.name, length: encryption.keyLength)
            return Sent(key: agreed, header: [epk])
        case (.agreement(let length), .published(let key)):
            let (agreed, epk) = try agree(with: key, algorithm.name, length: length)
            return Sent(key: fresh, encrypted: try AESKeyWrap.wrap(fresh, under: agreed), header: [epk])
        case (.wrapping(let length), .shared(let secret)):
            try require(secret, length: length)
            return Sent(key: fresh, encrypted: try AESKeyWrap.wrap(fresh, under: secret.octets))
        case (.sealing(let sealing), .shared(let secret)):
            try require(secret, length: sealing.keyLength)
            let sealed = try AEAD.seal(fresh, sealing, key: secret.octets, aad: [])
            return Sent(
                key: fresh,
                encrypted: sealed.ciphertext,
                header: [
                    JSON.Member("iv", .string(Base64URL.encode(sealed.iv))),
                    JSON.Member("tag", .string(Base64URL.encode(sealed.tag))),
                ]
            )
        case (.direct, .shared(let secret)):
            try require(secret, length: encryption.keyLength)
            return Sent(key: secret.octets)
        default:
            throw JOSEError(.jweKeyUnsuitable, "the key can't serve \(algorithm)")
        }
    }

    private static func agree(
        with peer: PublicKey,
        _ algorithmID: String,
        length: Int
    ) throws(JOSEError) -> (key: [UInt8], epk: JSON.Member) {
        let ephemeral: PrivateKey =
            switch peer.kind {
            case .ec(let curve): try .generate(curve)
            case .okp(let curve): try .generate(curve)
            default: throw JOSEError(.jweKeyUnsuitable, "no key can be agreed on with a \(peer.kind) key")
            }
        let key = try ConcatKDF.derive(
            try ephemeral.agree(with: peer),
            algorithmID: algorithmID,
            partyU: [],
            partyV: [],
            length: length
        )
        return (key, JSON.Member("epk", try ephemeral.publicJWK()))
    }
}
