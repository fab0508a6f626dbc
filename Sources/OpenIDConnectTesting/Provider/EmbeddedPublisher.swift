public import JOSE
internal import OpenIDConnect

/// A CI system whose jobs the embedded provider trusts with a resource, as Hugging Face's Trusted Publishers are.
public struct EmbeddedPublisher: Sendable {
    /// What its jobs get tokens for: a repository, or a user's handle.
    public let resource: String
    /// The issuer of the jobs' ID tokens.
    public let issuer: String
    /// The key that signs them.
    public let key: ProviderSigningKey

    /// Makes a publisher.
    public init(
        resource: String,
        issuer: String = "https://token.actions.githubusercontent.com",
        key: ProviderSigningKey
    ) {
        self.resource = resource
        self.issuer = issuer
        self.key = key
    }

    /// The ID token of a job.
    ///
    /// - Parameters:
    ///   - audience: Whom it is for.
    ///   - now: When it is issued, in seconds since 1970-01-01T00:00:00Z; it lives for five minutes.
    /// - Throws: ``JOSE/JOSEError`` when OpenSSL fails.
    public func idToken(audience: String, now: Int64) throws(JOSEError) -> String {
        let claims: JSON = [
            "iss": .string(issuer), "aud": .string(audience), "sub": "repo:acme/training:ref:refs/heads/main",
            "iat": .integer(now), "exp": .integer(now + 300),
        ]
        return try JWSSigner.sign(
            claims.octets,
            header: [.init("kid", .string(key.keyID))],
            algorithm: key.algorithm,
            key: key.privateKey
        )
    }

    /// Whether a token is one of its jobs', and for this provider.
    func hasIssued(_ token: String, audience: String, now: Int64) throws(JOSEError) -> Bool {
        let keys = try JWKSet(
            parsing: JSON.object([.init("keys", .array([try key.publicJWK(withKeyID: true)]))]).octets
        )
        guard let jws = try? CompactJWS(parsing: Array(token.utf8)),
            (try? JWSVerifier(keys: keys, algorithms: [key.algorithm]).verify(jws)) != nil,
            let claims = try? JSONDocument(parsing: jws.payload).root
        else { return false }
        return claims["iss"]?.isString(issuer) == true && claims["aud"]?.isString(audience) == true
            && claims["exp"]?.number?.int64 ?? 0 > now
    }
}
