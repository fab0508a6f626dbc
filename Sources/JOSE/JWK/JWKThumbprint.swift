/// The thumbprint of a key (RFC 7638), and the URI of it (RFC 9278).
public enum JWKThumbprint {
    /// What stands before the thumbprint in a URI: the namespace, and the name of the digest.
    public static let uriPrefix = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"

    /// Computes the SHA-256 thumbprint of a public or private JWK, base64url.
    ///
    /// Its members are taken as they are written, and are not checked for being a key. That of a symmetric key is a digest
    /// of the secret: keep it to yourself (RFC 7638 section 7).
    ///
    /// - Throws: ``JOSEError`` `jwk.malformed` when a required member is missing, `jwk.unsupported` for an unknown
    ///   kind of key.
    public static func sha256(of jwk: JSONValue) throws(JOSEError) -> String {
        let required: [String] =
            switch try JWKMembers(jwk).kind() {
            case .rsa: ["e", "kty", "n"]
            case .ec: ["crv", "kty", "x", "y"]
            case .okp: ["crv", "kty", "x"]
            case .oct: ["k", "kty"]
            }
        var members: [JSON.Member] = []
        for name in required {
            guard let value = jwk[name]?.protocolString else {
                throw JOSEError(.jwkMalformed, "\"\(name)\" is missing or not a string")
            }
            members.append(JSON.Member(name, .string(value)))
        }
        return try sha256(JSON.object(members))
    }

    /// Computes the SHA-256 thumbprint of a key, base64url: a good `kid`, and the `jkt` of DPoP (RFC 9449 section 6).
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public static func sha256(of key: PublicKey) throws(JOSEError) -> String { try sha256(try key.jwk()) }

    /// The thumbprint URI of a public or private JWK (RFC 9278 section 3); throws as ``sha256(of:)-(JSONValue)`` does.
    public static func uri(of jwk: JSONValue) throws(JOSEError) -> String { uriPrefix + (try sha256(of: jwk)) }

    /// The thumbprint URI of a key (RFC 9278 section 3); throws as ``sha256(of:)-(PublicKey)`` does.
    public static func uri(of key: PublicKey) throws(JOSEError) -> String { uriPrefix + (try sha256(of: key)) }

    private static func sha256(_ required: JSON) throws(JOSEError) -> String {
        Base64URL.encode(try Digest.sha256.hash(required.octets))
    }
}
