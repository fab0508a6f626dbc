public import JOSE

/// The client's own published keys (OIDC Registration 2): its `jwks`, or what its `jwks_uri` serves.
public struct ClientKeySet: Sendable {
    /// The keys.
    public let keys: JWKSet

    /// Takes the public halves of keys that sign: request objects, client assertions.
    ///
    /// - Parameters:
    ///   - signers: The keys. To change one, publish the new one beside the old one for a while.
    ///   - others: Further public keys, such as those that the provider encrypts to.
    /// - Throws: ``OIDCError`` `configuration.client_keys` for a signer without a public half or a name, and for two keys
    ///   of one name.
    public init(signers: [any SigningKey], others: [JWK] = []) throws(OIDCError) {
        var keys: [JWK] = []
        for signer in signers {
            guard let publicKey = signer.publicKey, let keyID = signer.keyID else {
                throw Self.unfit("a signer has no public half, or no key ID")
            }
            keys.append(JWK(publicKey, keyID: keyID, use: "sig", algorithm: signer.algorithm.name))
        }
        keys += others
        let names = keys.compactMap { $0.keyID.map { Array($0.utf8) } }
        guard Set(names).count == names.count else { throw Self.unfit("two keys have one key ID") }
        self.keys = JWKSet(keys: keys)
    }

    /// What to answer to a GET of `jwks_uri`.
    ///
    /// - Throws: ``OIDCError`` `crypto.internal` when OpenSSL can't.
    public func document() throws(OIDCError) -> HostedDocument {
        do throws(JOSEError) {
            return HostedDocument(
                contentType: "application/jwk-set+json",
                cacheControl: "public, max-age=300",
                body: try keys.export().octets
            )
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
    }

    private static func unfit(_ detail: String) -> OIDCError {
        OIDCError(.configurationClientKeys, phase: .configuration, detail: detail)
    }
}
