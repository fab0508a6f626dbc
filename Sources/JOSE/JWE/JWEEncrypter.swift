/// Makes encrypted tokens.
public enum JWEEncrypter {
    /// Whom a token is for.
    public enum Recipient: Sendable {
        /// The owner of a published key.
        case published(PublicKey)
        /// Whoever shares a secret.
        case shared(SymmetricKey)
    }

    /// Encrypts octets: a signed token, as a rule, with `cty` `JWT` in the header.
    ///
    /// - Parameters:
    ///   - plaintext: What is encrypted.
    ///   - header: Further members of the header, behind `alg` and `enc`.
    ///   - algorithm: How the content's key travels; it must fit the recipient's key.
    ///   - encryption: How the content is encrypted.
    ///   - recipient: Whom the token is for.
    /// - Returns: The compact serialisation.
    /// - Throws: ``JOSEError`` `jwe.key_unsuitable`.
    public static func encrypt(
        _ plaintext: [UInt8],
        header: [JSON.Member] = [],
        algorithm: KeyManagementAlgorithm,
        encryption: ContentEncryption,
        to recipient: Recipient
    ) throws(JOSEError) -> String {
        let sent = try ContentKey.seal(algorithm, encryption, to: recipient)
        let members: [JSON.Member] = [
            JSON.Member("alg", .string(algorithm.name)), JSON.Member("enc", .string(encryption.name)),
        ]
        let protected = Base64URL.encode(JSON.object(members + sent.header + header).octets)
        let sealed = try AEAD.seal(plaintext, encryption, key: sent.key, aad: Array(protected.utf8))
        let parts = [sent.encrypted, sealed.iv, sealed.ciphertext, sealed.tag].map { Base64URL.encode($0) }
        return ([protected] + parts).joined(separator: ".")
    }
}
