/// Makes compact tokens.
public enum JWSSigner {
    /// Signs a payload.
    ///
    /// - Parameters:
    ///   - payload: The payload's octets.
    ///   - header: Further members of the header, behind `alg`.
    ///   - algorithm: The algorithm; it must fit the key.
    ///   - key: The key that signs.
    /// - Returns: The compact serialisation.
    /// - Throws: ``JOSEError`` `jws.key_unsuitable`.
    public static func sign(
        _ payload: [UInt8],
        header: [JSON.Member] = [],
        algorithm: SignatureAlgorithm,
        key: PrivateKey
    ) throws(JOSEError) -> String {
        try serialise(payload, header, algorithm) { input throws(JOSEError) in
            try key.sign(input, algorithm: algorithm)
        }
    }

    /// Signs a payload with a shared secret; throws `hmac.key_too_short` too.
    public static func sign(
        _ payload: [UInt8],
        header: [JSON.Member] = [],
        algorithm: SignatureAlgorithm,
        secret: SymmetricKey
    ) throws(JOSEError) -> String {
        try serialise(payload, header, algorithm) { input throws(JOSEError) in
            try secret.mac(input[...], algorithm: algorithm)
        }
    }

    private static func serialise(
        _ payload: [UInt8],
        _ header: [JSON.Member],
        _ algorithm: SignatureAlgorithm,
        _ sign: ([UInt8]) throws(JOSEError) -> [UInt8]
    ) throws(JOSEError) -> String {
        let header = JSON.object([JSON.Member("alg", .string(algorithm.name))] + header)
        let input = Base64URL.encode(header.octets) + "." + Base64URL.encode(payload)
        return input + "." + Base64URL.encode(try sign(Array(input.utf8)))
    }
}
