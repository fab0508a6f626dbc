import JOSE
import Testing

/// The keys of the tests, each made once: RSA keys take long.
enum Keys {
    private static let keys: [KeyKind: Result<PrivateKey, any Error>] = {
        let kinds: [KeyKind] =
            [.rsa] + KeyKind.EllipticCurve.allCases.map { .ec($0) }
            + KeyKind.OctetKeyPairCurve.allCases.map { .okp($0) }
        return Dictionary(uniqueKeysWithValues: kinds.map { kind in (kind, Result { try generate(kind) }) })
    }()
    private static let otherRSA = Result { try PrivateKey.generateRSA() }

    /// Every kind of key pair.
    static let kinds: [KeyKind] = [
        .rsa, .ec(.p256), .ec(.p384), .ec(.p521), .ec(.secp256k1), .okp(.ed25519), .okp(.ed448),
    ]

    static func of(_ kind: KeyKind) throws -> PrivateKey { try #require(keys[kind]).get() }

    /// A second RSA key.
    static func secondRSA() throws -> PrivateKey { try otherRSA.get() }

    private static func generate(_ kind: KeyKind) throws -> PrivateKey {
        switch kind {
        case .rsa: try .generateRSA()
        case .ec(let curve): try .generate(curve)
        case .okp(let curve): try .generate(curve)
        case .oct: throw JOSEError(.jwkUnsupported, "no key pair")
        }
    }

    /// The kind of key that an algorithm signs with.
    static func kind(for algorithm: SignatureAlgorithm) -> KeyKind {
        (kinds + [.oct]).first { algorithm.fits($0) } ?? .oct
    }
}

extension JSON {
    /// The object with further members, or some replaced; nil takes one away.
    func with(_ members: [(String, JSON?)]) -> JSON {
        var copy = self
        for (name, value) in members { copy[name] = value }
        return copy
    }

    /// The object with one member more, or replaced.
    func with(_ name: String, _ value: JSON?) -> JSON { with([(name, value)]) }

    /// The value as it would be read.
    func read() throws -> JSONValue { try JSONDocument(parsing: octets).root }
}

extension JWKSet {
    /// A set of these keys.
    init(_ keys: [JSON]) throws(JOSEError) {
        try self.init(parsing: JSON.object([JSON.Member("keys", .array(keys))]).octets)
    }
}
