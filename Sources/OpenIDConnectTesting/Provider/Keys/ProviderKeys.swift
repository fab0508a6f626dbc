internal import JOSE

/// The keys of a provider: those that sign, and others that it publishes beside them.
struct ProviderKeys: Sendable {
    /// The keys that sign. The last that fits an algorithm is used, so that a client which tries only the first fails.
    var signing: [ProviderSigningKey]
    /// What stands before and behind them in the key set.
    var others: (before: [JSON], behind: [JSON]) = ([], [])
    /// Those of the others that decrypt what is encrypted to the provider.
    var decryption: [DecryptionKey] = []
    /// Whether the key set says what each key's algorithm is.
    var namesAlgorithms = true
    /// The RSA keys of this set, and of those before it.
    private(set) var used: Set<String> = []

    init(signing: [ProviderSigningKey]) { self.signing = signing }

    func key(for algorithm: SignatureAlgorithm) throws(JOSEError) -> ProviderSigningKey {
        guard let key = signing.last(where: { algorithm.fits($0.privateKey.kind) }) else {
            throw JOSEError(.jwsKeyNotFound, "the provider has no key for \(algorithm)")
        }
        return key
    }

    /// The key set's entries.
    func published(withKeyID: Bool) throws(JOSEError) -> [JSON] {
        var keys = others.before
        for key in signing { keys.append(try key.publicJWK(withKeyID: withKeyID, withAlgorithm: namesAlgorithms)) }
        return keys + others.behind
    }

    /// The keys of a provider for conformance tests: keys of every kind, some of which a client can't use, and keys to
    /// encrypt to.
    ///
    /// - Parameter count: How many of each kind that is there to sign; nil for two RSA and P-256 keys and one of the
    ///   others.
    /// - Parameter previous: The keys that these replace; none of them comes again.
    static func conformance(count: Int? = nil, replacing previous: ProviderKeys? = nil) throws(JOSEError)
        -> ProviderKeys
    {
        var result = ProviderKeys(signing: [])
        result.namesAlgorithms = false
        result.used = previous?.used ?? []
        func rsa() throws(JOSEError) -> ProviderSigningKey {
            let key = try ProviderKeyPool.rsa(except: result.used)
            result.used.insert(key.keyID)
            return key
        }
        func add(_ count: Int, _ make: () throws(JOSEError) -> ProviderSigningKey) throws(JOSEError) {
            for _ in 0..<count { result.signing.append(try make()) }
        }
        try add(count ?? 2, rsa)
        try add(count ?? 2) { () throws(JOSEError) in
            try ProviderSigningKey(try .generate(.p256), algorithm: .es256)
        }
        try add(count ?? 1) { () throws(JOSEError) in
            try ProviderSigningKey(try .generate(.secp256k1), algorithm: .es256k)
        }
        try add(count ?? 1) { () throws(JOSEError) in
            try ProviderSigningKey(try .generate(.ed25519), algorithm: .edDSA)
        }
        func encryptionKey(_ key: PrivateKey, _ algorithm: String, _ name: String) throws(JOSEError) -> JSON {
            result.decryption.append(DecryptionKey(key, keyID: name))
            var jwk = try key.publicJWK()
            jwk["use"] = "enc"
            jwk["kid"] = .string(name)
            jwk["alg"] = .string(algorithm)
            return jwk
        }
        result.others.behind = [
            try encryptionKey(try rsa().privateKey, "RSA-OAEP", "to-encrypt-rsa"),
            try encryptionKey(try .generate(.p256), "ECDH-ES", "to-encrypt-ec"),
        ]
        return result
    }
}
