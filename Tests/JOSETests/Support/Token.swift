import JOSE

/// Tokens made by hand, so that they can be wrong in one point.
enum Token {
    static let payload = #"{"sub":"a"}"#

    /// A token with exactly this header text, signed.
    static func signed(
        _ header: String,
        payload: Octets = utf8(payload),
        by key: PrivateKey,
        _ algorithm: SignatureAlgorithm
    ) throws(JOSEError) -> String {
        let input = Base64URL.encode(utf8(header)) + "." + Base64URL.encode(payload)
        return input + "." + Base64URL.encode(try key.sign(utf8(input), algorithm: algorithm))
    }

    /// A token with the default header of an algorithm, and this signature over its signing input.
    static func with(
        _ algorithm: SignatureAlgorithm,
        payload: Octets = utf8(payload),
        signature: (Octets) throws -> Octets
    ) rethrows -> String {
        let input = Base64URL.encode(utf8(#"{"alg":"\#(algorithm)"}"#)) + "." + Base64URL.encode(payload)
        return input + "." + Base64URL.encode(try signature(utf8(input)))
    }
}

extension JWSVerifier {
    /// The verdict on a token.
    func verdict(_ token: String) -> Verdict { verdict(utf8(token)) }

    /// The verdict on a token.
    func verdict(_ token: Octets) -> Verdict {
        Verdict { () throws(JOSEError) in try verify(try CompactJWS(parsing: token)) }
    }

    /// A verifier with the public halves of keys.
    static func of(
        _ keys: PrivateKey...,
        allowing algorithms: [SignatureAlgorithm],
        members: [(String, JSON?)] = []
    ) throws(JOSEError) -> JWSVerifier {
        var published: [JSON] = []
        for key in keys { published.append(try key.publicJWK().with(members)) }
        return JWSVerifier(keys: try JWKSet(published), algorithms: algorithms)
    }
}
