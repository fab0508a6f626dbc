/// Verifies signatures with keys and algorithms that the caller gives: the token chooses among them, and never adds one.
public struct JWSVerifier: Sendable {
    /// The published keys.
    public let keys: JWKSet
    /// The algorithms that are allowed.
    public let algorithms: [SignatureAlgorithm]
    private let secret: SymmetricKey?

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - keys: The published keys.
    ///   - algorithms: The algorithms that are allowed. HMAC is only ever used with `secret`, never with a published
    ///     key.
    ///   - secret: The shared secret for HMAC, when the client was registered for it.
    public init(keys: JWKSet, algorithms: [SignatureAlgorithm], secret: SymmetricKey? = nil) {
        self.keys = keys
        self.algorithms = algorithms
        self.secret = secret
    }

    /// Verifies a token.
    ///
    /// - Throws: ``JOSEError`` `jws.algorithm_not_allowed` before any key is looked at, `jws.key_not_found`,
    ///   `jws.key_unsuitable` or `jws.signature_invalid`.
    public func verify(_ token: CompactJWS) throws(JOSEError) -> VerifiedJWS {
        try Self.verify(token, keys: keys, algorithms: algorithms, secret: secret)
    }

    /// As ``verify(_:)``, without a verifier being made for one token.
    package static func verify(
        _ token: CompactJWS,
        keys: JWKSet,
        algorithms: [SignatureAlgorithm],
        secret: SymmetricKey?
    ) throws(JOSEError) -> VerifiedJWS {
        let algorithm = try algorithm(of: token, among: algorithms)
        let key = try verifySignature(of: token, keys, secret, algorithm: algorithm)
        return VerifiedJWS(header: token.header, payload: token.payload, algorithm: algorithm, key: key)
    }

    /// The one of the allowed algorithms that the token chooses; throws `jws.algorithm_not_allowed`.
    package static func algorithm(
        of token: CompactJWS,
        among algorithms: [SignatureAlgorithm]
    ) throws(JOSEError) -> SignatureAlgorithm {
        let stated = token.header.algorithm
        for algorithm in algorithms where stated.isString(algorithm.name) { return algorithm }
        throw JOSEError(.jwsAlgorithmNotAllowed, "allowed are \(algorithms.map(\.name).joined(separator: ", "))")
    }

    private static func verifySignature(
        of token: CompactJWS,
        _ keys: JWKSet,
        _ secret: SymmetricKey?,
        algorithm: SignatureAlgorithm
    ) throws(JOSEError) -> JWK? {
        if algorithm.isSymmetric {
            guard let secret else { throw JOSEError(.jwsKeyNotFound, "no shared secret is set up") }
            try secret.verify(token.signature, of: token.signingInput, algorithm: algorithm)
            return nil
        }
        let keyID = token.header.keyIDValue
        let key = try keys.firstCandidate(algorithm) { candidate in
            guard let keyID else { return true }
            return candidate.map { keyID.isString($0) } ?? false
        } where: { candidate throws(JOSEError) in
            do throws(JOSEError) {
                try candidate.publicKey.verify(token.signature, of: token.signingInput, algorithm: algorithm)
                return true
            } catch  where error.code == .jwsSignatureInvalid {
                return false
            }
        }
        guard let key else {
            throw JOSEError(.jwsSignatureInvalid, "the signature verifies with none of the candidate keys")
        }
        return key
    }
}
