public import JOSE

/// Keys that client and provider make of the client secret, which neither has to tell the other (OIDC Core 10.1, 10.2).
/// A public client, whose secret is none, must not use them.
extension SymmetricKey {
    /// The key for HMAC: the UTF-8 octets of the secret, all of them (OIDC Core 10.1).
    ///
    /// - Parameters:
    ///   - clientSecret: The secret, as the provider gave it.
    ///   - algorithm: `HS256`, `HS384` or `HS512`.
    /// - Throws: `JOSEError` `hmac.key_too_short` when the secret has fewer octets than the digest (32, 48 or 64),
    ///   `jws.key_unsuitable` for an algorithm that isn't HMAC.
    public init(clientSecret: ClientSecret, for algorithm: SignatureAlgorithm) throws(JOSEError) {
        try self.init(Array(clientSecret.revealed.utf8))
        try requireLength(for: algorithm)
    }

    /// The key for encryption: the left-most octets of the SHA-2 digest of the secret's UTF-8 octets, as many as the
    /// algorithm needs (OIDC Core 10.2). Up to 256 bits are taken from SHA-256, up to 384 from SHA-384, up to 512 from
    /// SHA-512.
    ///
    /// - Parameters:
    ///   - clientSecret: The secret, as the provider gave it.
    ///   - algorithm: `A128KW` and its like, `A128GCMKW` and its like, or `dir`.
    ///   - encryption: The content encryption, which says the length of the key with `dir`.
    /// - Throws: `JOSEError` `jwe.key_unsuitable` for an algorithm with a key pair, `hmac.key_too_short` for an empty
    ///   secret.
    public init(
        clientSecret: ClientSecret,
        for algorithm: KeyManagementAlgorithm,
        _ encryption: ContentEncryption
    ) throws(JOSEError) {
        guard let length = algorithm.sharedKeyLength(encryption) else {
            throw JOSEError(.jweKeyUnsuitable, "\(algorithm) needs a key pair, not a secret")
        }
        let octets = Array(clientSecret.revealed.utf8)
        guard !octets.isEmpty else { throw JOSEError(.hmacKeyTooShort, "the client secret is empty") }
        let digest: Digest = length <= 32 ? .sha256 : length <= 48 ? .sha384 : .sha512
        try self.init(Array(try digest.hash(octets).prefix(length)))
    }
}
