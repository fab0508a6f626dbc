internal import JOSE
internal import OpenIDConnect

/// The client's own keys that sign.
struct ClientKeys {
    /// The first of them, which makes assertions and request objects.
    let signer: PrivateSigningKey

    /// Reads a JWK or a JWK set.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`, `input.permissions`, a `json.` or `jwk.` code,
    ///   `jws.key_unsuitable` when no key can sign.
    init(path: String) throws(OIDCError) {
        let octets = try InputFile.readPrivate(path)
        do throws(JOSEError) {
            let root = try JSONDocument(parsing: octets).root
            signer = try Self.signer(of: root["keys"]?.array ?? [root])
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
    }

    /// The public half, as it is registered.
    func published() throws(OIDCError) -> JSON {
        do throws(JOSEError) {
            guard let key = signer.publicKey else { return ["keys": []] }
            let name = if let keyID = signer.keyID { keyID } else { try JWKThumbprint.sha256(of: key) }
            return try JWKSet(keys: [JWK(key, keyID: name, use: "sig", algorithm: signer.algorithm.name)]).export()
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
    }

    /// The first that can; what is wrong with the first one when none can.
    private static func signer(of keys: [JSONValue]) throws(JOSEError) -> PrivateSigningKey {
        var refusal: JOSEError?
        for key in keys {
            do throws(JOSEError) {
                return try PrivateSigningKey(jwk: key, algorithm: algorithm(of: key))
            } catch {
                refusal = refusal ?? error
            }
        }
        if let refusal { throw refusal }
        throw JOSEError(.jwsKeyUnsuitable, "there is no key")
    }

    /// What a key that names no algorithm signs with.
    private static func algorithm(of key: JSONValue) throws(JOSEError) -> SignatureAlgorithm? {
        guard key["alg"] == nil else { return nil }
        let kind = try PrivateKey(jwk: key).kind
        return SignatureAlgorithm.allCases.first { !$0.isSymmetric && $0.fits(kind) }
    }
}
