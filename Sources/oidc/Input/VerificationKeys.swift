internal import JOSE

/// The keys of a vector: one of any kind, a set of shared secrets, or a published set, whose secrets are never used.
struct VerificationKeys {
    private let published: [JWK]
    private let shared: [JSONValue]

    init(_ key: JSONValue) throws(JOSEError) {
        guard let elements = key["keys"]?.array else {
            shared = OwnKey.isSymmetric(key) ? [key] : []
            published = shared.isEmpty ? [try OwnKey.publicJWK(key)] : []
            return
        }
        shared = elements.allSatisfy(OwnKey.isSymmetric) ? elements : []
        published = shared.isEmpty ? try JWKSet(key).keys : []
    }

    func verify(_ token: CompactJWS, _ algorithms: [SignatureAlgorithm]) throws(JOSEError) -> [UInt8] {
        guard !shared.isEmpty else {
            return try JWSVerifier(keys: JWKSet(keys: published), algorithms: algorithms).verify(token).payload
        }
        var failure = JOSEError(.jwsKeyNotFound, "none of \(shared.count) secrets is for this token")
        for jwk in shared {
            do throws(JOSEError) {
                let secret = try secret(jwk, for: token, algorithms)
                return try JWSVerifier(keys: JWKSet(keys: []), algorithms: algorithms, secret: secret).verify(token)
                    .payload
            } catch {
                failure = error
            }
        }
        throw failure
    }

    /// A secret whose owner lets it verify this token.
    private func secret(
        _ jwk: JSONValue,
        for token: CompactJWS,
        _ algorithms: [SignatureAlgorithm]
    ) throws(JOSEError) -> SymmetricKey {
        if let keyID = token.header.keyID, let own = jwk["kid"], !own.isString(keyID) {
            throw JOSEError(.jwsKeyNotFound, "the secret has another key ID")
        }
        let operations = jwk["key_ops"]?.array
        let isForSignatures = jwk["use"]?.isString("sig") ?? true
        let isForVerifying = operations?.contains { $0.isString("verify") } ?? true
        let isForAlgorithm = jwk["alg"]?.isString(token.header.algorithmName) ?? true
        guard isForSignatures, isForVerifying, isForAlgorithm else {
            throw JOSEError(.jwsKeyUnsuitable, "use, key_ops or alg of the secret say otherwise")
        }
        return try SymmetricKey(jwk: jwk)
    }
}
