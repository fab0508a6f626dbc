import CLimit
import JOSE

/// One way to encrypt with a key, a token with the claims of a login, and both ways to decrypt it.
final class DecryptSubject {
    enum Kind: CaseIterable {
        case rsa, ecdh, dir

        var algorithm: KeyManagementAlgorithm {
            switch self {
            case .rsa: .rsaOAEP256
            case .ecdh: .ecdhES
            case .dir: .dir
            }
        }

        var encryption: ContentEncryption { self == .ecdh ? .a128CBCHS256 : .a256GCM }

        var limit: decrypt_limit_kind {
            switch self {
            case .rsa: decrypt_limit_rsa
            case .ecdh: decrypt_limit_ecdh
            case .dir: decrypt_limit_dir
            }
        }

        /// A new private key.
        func key() throws -> JSON {
            let secret: SecretJWK
            switch self {
            case .rsa: secret = try PrivateKey.generateRSA().exportJWK()
            case .ecdh: secret = try PrivateKey.generate(.p256).exportJWK()
            case .dir:
                return ["kty": "oct", "k": .string(Base64URL.encode(try SecureRandom.octets(encryption.keyLength)))]
            }
            return JSON(try JSONDocument(parsing: secret.withRevealed { Array($0) }).root)
        }
    }

    let token: [UInt8]
    private let decrypter: JWEDecrypter
    private let plaintext: [UInt8]
    private let limit: OpaquePointer

    init(_ kind: Kind) throws {
        let key = try kind.key()
        let own = try DecryptionKey(jwk: JSONDocument(parsing: key.octets).root)
        decrypter = JWEDecrypter(keys: [own], algorithms: [kind.algorithm], encryptions: [kind.encryption])
        plaintext = Validation.claims.octets
        let compact = try JWEEncrypter.encrypt(
            plaintext,
            algorithm: kind.algorithm,
            encryption: kind.encryption,
            to: Self.recipient(key, kind)
        )
        token = Array(compact.utf8)
        guard let limit = try Self.prepare(compact, key, kind) else {
            throw JOSEError(.cryptoInternal, "bare OpenSSL can't be prepared")
        }
        self.limit = limit
    }

    deinit { decrypt_limit_free(limit) }

    func decryptOurs() throws {
        guard try decrypter.decrypt(CompactJWE(parsing: token)).plaintext.count == plaintext.count else {
            throw JOSEError(.cryptoInternal, "the plaintext has another length")
        }
    }

    func decryptLimit() throws {
        guard decrypt_limit_run(limit) == plaintext.count else {
            throw JOSEError(.cryptoInternal, "bare OpenSSL can't decrypt the token")
        }
    }

    private static func recipient(_ key: JSON, _ kind: Kind) throws -> JWEEncrypter.Recipient {
        if kind == .dir { return .shared(try SymmetricKey(try key.octets("k"))) }
        let half = try PrivateKey(jwk: JSONDocument(parsing: key.octets).root).publicJWK()
        return .published(try JWK(JSONDocument(parsing: half.octets).root).publicKey)
    }

    private static func prepare(_ token: String, _ key: JSON, _ kind: Kind) throws -> OpaquePointer? {
        let texts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let parts = try texts.map { try Base64URL.decode($0) }
        var sent = parts[1]
        var info: [UInt8] = []
        let own: [UInt8]
        switch kind {
        case .rsa:
            own = try DER.rsaPrivateKey(key)
        case .ecdh:
            own = try DER.p256PrivateKey(key)
            let epk = try JSONDocument(parsing: parts[0]).root["epk"].map { JSON($0) }
            sent = try DER.publicKey(epk ?? .null, .ec(.p256))
            info = concatInfo(kind.encryption)
        case .dir:
            own = try key.octets("k")
        }
        let lent = [own, sent, info, parts[2], Array(texts[0].utf8), parts[3], parts[4]]
        return lend(lent) { bytes in
            decrypt_limit_new(kind.limit, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6])
        }
    }

    /// What ECDH-ES digests behind the secret when neither party is named (RFC 7518 section 4.6.2).
    private static func concatInfo(_ encryption: ContentEncryption) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) } }
        let name = Array(encryption.name.utf8)
        return number(name.count) + name + number(0) + number(0) + number(encryption.keyLength * 8)
    }

    private static func lend<Result>(_ parts: [[UInt8]], _ body: ([limit_bytes]) -> Result) -> Result {
        func lend(_ index: Int, _ lent: [limit_bytes]) -> Result {
            guard index < parts.count else { return body(lent) }
            return parts[index].withUnsafeBufferPointer {
                lend(index + 1, lent + [limit_bytes(base: $0.baseAddress, length: $0.count)])
            }
        }
        return lend(0, [])
    }
}
