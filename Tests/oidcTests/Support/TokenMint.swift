import JOSE
import OpenIDConnectTesting

/// ID tokens that a test signs itself, and the key set that they verify with.
struct TokenMint: Sendable {
    static let issuer = "https://issuer.example"
    static let audience = "a-client"
    /// The time of all tokens.
    static let now: Int64 = 1_789_387_205

    let rsa: ProviderSigningKey
    let ed25519: ProviderSigningKey

    init() throws {
        rsa = try .shared()
        ed25519 = try ProviderSigningKey(.generate(.ed25519), algorithm: .edDSA)
    }

    /// The key set as a file has it.
    var keySet: String {
        get throws {
            try (["keys": .array([rsa.privateKey.publicJWK(), ed25519.privateKey.publicJWK()])] as JSON).text
        }
    }

    func token(_ key: ProviderSigningKey, subject: String = "a-user", issuer: String = Self.issuer) throws -> String {
        let claims = Self.claims(subject: subject, issuer: issuer)
        return try JWSSigner.sign(claims.octets, algorithm: key.algorithm, key: key.privateKey)
    }

    /// A token that the client secret signs, with HS256.
    func token(secret: String) throws -> String {
        let claims = Self.claims(subject: "a-user", issuer: Self.issuer)
        return try JWSSigner.sign(claims.octets, algorithm: .hs256, secret: SymmetricKey(Array(secret.utf8)))
    }

    private static func claims(subject: String, issuer: String) -> JSON {
        [
            "iss": .string(issuer), "sub": .string(subject), "aud": .string(audience), "iat": .integer(now),
            "exp": .integer(now + 3600),
        ]
    }

    /// The arguments to verify them.
    static func arguments(_ keySetFile: String) -> [String] {
        [
            "verify", "--jwks", keySetFile, "--issuer-name", issuer, "--audience", audience, "--at", String(now),
        ]
    }
}
