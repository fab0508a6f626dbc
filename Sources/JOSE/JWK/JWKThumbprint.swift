/// The thumbprint of a key (RFC 7638).
public enum JWKThumbprint {
    /// Computes the SHA-256 thumbprint of a public or private JWK, base64url.
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
        return Base64URL.encode(try Digest.sha256.hash(JSON.object(members).octets))
    }
}
