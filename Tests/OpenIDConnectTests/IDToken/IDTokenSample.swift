import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// A good ID token, and the verifier that accepts it.
enum IDTokenSample {
    static let now: Int64 = 1_789_387_205
    static let issuer: Issuer = "https://a.example"
    static let clientID = "client"
    static let expectation = IDTokenExpectation(nonce: Nonce("n-0S6_WzA2Mj"))

    static let claims: JSON = [
        "iss": "https://a.example", "sub": "user", "aud": "client", "exp": .integer(now + 3600), "iat": .integer(now),
        "nonce": "n-0S6_WzA2Mj",
    ]

    static func policy(_ algorithms: [SignatureAlgorithm] = [.rs256]) throws(OIDCError) -> TokenPolicy {
        try TokenPolicy(issuer: issuer, clientID: clientID, algorithms: algorithms)
    }

    static func verifier(_ algorithms: [SignatureAlgorithm] = [.rs256]) throws(OIDCError) -> IDTokenVerifier {
        IDTokenVerifier(try policy(algorithms))
    }

    /// The published key.
    static func keys(_ key: PrivateKey = SharedKeys.first.privateKey, keyID: String? = nil) throws(JOSEError) -> JWKSet
    {
        var jwk = try key.publicJWK()
        jwk["kid"] = keyID.map { .string($0) }
        return try JWKSet(parsing: JSON.object([JSON.Member("keys", .array([jwk]))]).octets)
    }

    /// The token with claims set or, with nil, removed.
    static func token(
        _ changes: [(String, JSON?)] = [],
        header: [JSON.Member] = [],
        algorithm: SignatureAlgorithm = .rs256,
        key: PrivateKey = SharedKeys.first.privateKey
    ) throws(JOSEError) -> [UInt8] {
        var claims = claims
        for (name, value) in changes { claims[name] = value }
        return try token(payload: claims.octets, header: header, algorithm: algorithm, key: key)
    }

    /// A token with exactly this payload.
    static func token(
        payload: [UInt8],
        header: [JSON.Member] = [],
        algorithm: SignatureAlgorithm = .rs256,
        key: PrivateKey = SharedKeys.first.privateKey
    ) throws(JOSEError) -> [UInt8] {
        Array(try JWSSigner.sign(payload, header: header, algorithm: algorithm, key: key).utf8)
    }
}
