import JOSE

/// A good token and its key, of a test vector: what is changed.
struct MutationSubject {
    enum Operation {
        case verify(SignatureAlgorithm)
        case decrypt(KeyManagementAlgorithm, ContentEncryption)
    }

    let name: String
    let token: [UInt8]
    let operation: Operation
    let key: JSONValue
    /// The text that a key is read from.
    let keyText: [UInt8]
    /// Whether that is a key set, as for signatures of a key pair, or the key itself.
    private let isSet: Bool

    /// The subject of a vector of the schema `jws-v1` or `jwe-v1`; nil when it is refused, or has another serialisation.
    init?(_ vector: JSONValue) {
        guard vector["outcome"]?.isString("accept") == true, let token = vector["token"]?.stringOctets,
            let key = vector["key"], let name = vector["name"]?.string, let algorithm = vector["alg"]?.string
        else { return nil }
        self.name = name
        self.token = token
        self.key = key
        if let signature = SignatureAlgorithm(name: algorithm) {
            operation = .verify(signature)
            isSet = !signature.isSymmetric
        } else if let management = KeyManagementAlgorithm(name: algorithm),
            let encryption = vector["enc"]?.string.flatMap({ ContentEncryption(name: $0) })
        {
            operation = .decrypt(management, encryption)
            isSet = false
        } else {
            return nil
        }
        keyText = isSet ? (["keys": [JSON(key)]] as JSON).octets : JSON(key).octets
    }

    /// Takes a token, or says why not.
    typealias Judge = (_ token: [UInt8]) throws(JOSEError) -> Void

    /// The judge with a key that is read from this text.
    func judge(keyText: [UInt8]) throws(JOSEError) -> Judge {
        switch operation {
        case .verify(let algorithm) where algorithm.isSymmetric:
            let key = try JSONDocument(parsing: keyText).root
            guard let secret = key["k"]?.protocolString else { throw JOSEError(.jwkMalformed, "no \"k\"") }
            return Self.judge(algorithm, JWKSet(keys: []), try SymmetricKey(try Base64URL.decode(secret)))
        case .verify(let algorithm):
            return Self.judge(algorithm, try JWKSet(parsing: keyText), nil)
        case .decrypt(let algorithm, let encryption):
            let key = try DecryptionKey(jwk: try JSONDocument(parsing: keyText).root)
            let decrypter = JWEDecrypter(keys: [key], algorithms: [algorithm], encryptions: [encryption])
            return { token throws(JOSEError) in _ = try decrypter.decrypt(try CompactJWE(parsing: token)) }
        }
    }

    private static func judge(_ algorithm: SignatureAlgorithm, _ keys: JWKSet, _ secret: SymmetricKey?) -> Judge {
        let verifier = JWSVerifier(keys: keys, algorithms: [algorithm], secret: secret)
        return { token throws(JOSEError) in _ = try verifier.verify(try CompactJWS(parsing: token)) }
    }

    /// Whether the text still holds the key: its public numbers, or the secret.
    func isSameKey(in text: [UInt8]) -> Bool {
        guard let root = try? JSONDocument(parsing: text).root else { return false }
        let keys = isSet ? root["keys"]?.array ?? [] : [root]
        return keys.contains { numbers(of: $0) == numbers(of: key) }
    }

    /// The members of a key that make it what it is; the type is that of this subject's own.
    private func numbers(of other: JSONValue) -> [[UInt8]] {
        func octets(_ name: String) -> [UInt8] {
            other[name]?.string.flatMap { try? Base64URL.decode($0) } ?? []
        }
        switch key["kty"]?.string {
        case "RSA":
            // One zero in front is let pass.
            return ["n", "e"].map { Array(octets($0).drop { $0 == 0 }) }
        case "oct":
            // HMAC fills a key up with zeros: to itself keys that differ in these are one (RFC 2104 section 2).
            guard case .verify = operation else { return [octets("k")] }
            var secret = octets("k")
            while secret.last == 0 { secret.removeLast() }
            return [secret]
        case "EC":
            return [Array((other["crv"]?.string ?? "").utf8), octets("x"), octets("y")]
        default:
            return [Array((other["crv"]?.string ?? "").utf8), octets("x")]
        }
    }
}
