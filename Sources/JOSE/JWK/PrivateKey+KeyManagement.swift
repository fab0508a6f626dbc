extension PrivateKey {
    /// The secret that this key and another's public key agree on (RFC 7518 section 4.6, RFC 8037 section 3.2).
    func agree(with peer: PublicKey) throws(JOSEError) -> [UInt8] {
        try key.agree(with: peer.key)
    }

    /// Decrypts a content encryption key (RFC 7518 section 4.3).
    func decrypt(
        _ encrypted: [UInt8],
        _ algorithm: KeyManagementAlgorithm,
        length: Int
    ) throws(JOSEError) -> [UInt8] {
        guard let shim = algorithm.shim else { throw JOSEError(.jweKeyUnsuitable, "\(algorithm) is not RSA's") }
        return try key.decrypt(shim, encrypted, length: length)
    }
}

extension PublicKey {
    /// Encrypts a content encryption key (RFC 7518 section 4.3).
    func encrypt(_ contentKey: [UInt8], _ algorithm: KeyManagementAlgorithm) throws(JOSEError) -> [UInt8] {
        guard let shim = algorithm.shim, kind == .rsa else {
            throw JOSEError(.jweKeyUnsuitable, "a \(kind) key can't serve \(algorithm)")
        }
        return try key.encrypt(shim, contentKey)
    }
}
