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

    /// Signs a payload with a key that may be anywhere, and checks what comes back: its length, and where the public half
    /// is known the signature itself.
    ///
    /// - Parameters:
    ///   - payload: The payload's octets.
    ///   - header: Further members of the header, behind `alg` and `kid`: `typ` for instance.
    ///   - key: The key; it says the algorithm and the key ID.
    /// - Returns: The compact serialisation.
    /// - Throws: ``JOSEError`` `jws.key_unsuitable` when the key's algorithm doesn't fit its public half,
    ///   `signer.header_reserved`, `signer.failed`, `signer.wrong_length`, `signer.wrong_signature`.
    public static func sign(
        _ payload: [UInt8],
        header: [JSON.Member] = [],
        key: some SigningKey
    ) async throws(JOSEError) -> String {
        let (algorithm, publicKey) = (key.algorithm, key.publicKey)
        guard publicKey.map({ algorithm.fits($0.kind) }) ?? true else {
            throw JOSEError(.jwsKeyUnsuitable, "the signer's public key can't serve \(algorithm)")
        }
        try requireFree(header)
        let keyID = key.keyID.map { [JSON.Member("kid", .string($0))] } ?? []
        let input = signingInput(payload, keyID + header, algorithm)
        let octets = Array(input.utf8)
        let signature = try await signature(of: octets, by: key)
        guard algorithm.allowsLength(signature.count, key: publicKey) else {
            let isDER = signature.first == 0x30 && !algorithm.isSymmetric
            let found = "\(signature.count) octets\(isDER ? ", which look like DER" : "")"
            throw JOSEError(.signerWrongLength, "the signer returned \(found) for \(algorithm)")
        }
        do throws(JOSEError) {
            try publicKey?.verify(signature, of: octets[...], algorithm: algorithm)
        } catch  where error.code == .jwsSignatureInvalid {
            throw JOSEError(.signerWrongSignature, "the signature doesn't verify with the signer's own public key")
        }
        return input + "." + Base64URL.encode(signature)
    }

    private static func signature(of input: [UInt8], by key: some SigningKey) async throws(JOSEError) -> [UInt8] {
        do {
            return try await key.signature(of: input)
        } catch let error as JOSEError {
            throw error
        } catch {
            throw JOSEError(.signerFailed, "the signer threw \(type(of: error))", underlying: error)
        }
    }

    private static func requireFree(_ header: [JSON.Member]) throws(JOSEError) {
        var taken = ["alg", "kid", "crit", "b64"]
        for member in header {
            guard !taken.contains(where: { $0.isExactly(member.name) }) else {
                throw JOSEError(
                    .signerHeaderReserved,
                    "\"\(member.name)\" is not for the caller to give, or stands twice"
                )
            }
            taken.append(member.name)
        }
    }

    private static func serialise(
        _ payload: [UInt8],
        _ header: [JSON.Member],
        _ algorithm: SignatureAlgorithm,
        _ sign: ([UInt8]) throws(JOSEError) -> [UInt8]
    ) throws(JOSEError) -> String {
        let input = signingInput(payload, header, algorithm)
        return input + "." + Base64URL.encode(try sign(Array(input.utf8)))
    }

    private static func signingInput(
        _ payload: [UInt8],
        _ header: [JSON.Member],
        _ algorithm: SignatureAlgorithm
    ) -> String {
        let header = JSON.object([JSON.Member("alg", .string(algorithm.name))] + header)
        return Base64URL.encode(header.octets) + "." + Base64URL.encode(payload)
    }
}
