internal import JOSE

/// A key of any kind that the user gives: public, private or symmetric.
enum OwnKey {
    /// Checks the key.
    static func kind(_ jwk: JSONValue) throws(JOSEError) -> KeyKind {
        if isPrivate(jwk) || isSymmetric(jwk) { return try DecryptionKey(jwk: jwk).kind }
        return try JWK(jwk).publicKey.kind
    }

    static func isSymmetric(_ jwk: JSONValue) -> Bool { jwk["kty"]?.isString("oct") ?? false }

    static func isPrivate(_ jwk: JSONValue) -> Bool { !isSymmetric(jwk) && jwk["d"] != nil }

    /// The public half of a private key with what its owner says about it; a public key as it is.
    static func publicJWK(_ jwk: JSONValue) throws(JOSEError) -> JWK {
        guard isPrivate(jwk) else { return try JWK(jwk) }
        var half = try PrivateKey(jwk: jwk).publicJWK()
        for name in ["kid", "use", "key_ops", "alg"] { half[name] = jwk[name].map { JSON($0) } }
        return try JWK(JSONDocument(parsing: half.octets).root)
    }
}
