import JOSE

/// The DER forms of keys and signatures, which bare OpenSSL reads.
enum DER {
    /// The SubjectPublicKeyInfo of a JWK.
    static func publicKey(_ jwk: JSON, _ kind: KeyKind) throws -> [UInt8] {
        switch kind {
        case .rsa:
            let key = sequence(integer(try jwk.octets("n")) + integer(try jwk.octets("e")))
            return sequence(sequence(identifier([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1]) + [5, 0]) + bits(key))
        case .ec(let curve):
            let name: [UInt8] = curve == .p256 ? p256 : [0x2B, 0x81, 4, 0, 0x22]
            let point = [4] + (try jwk.octets("x")) + (try jwk.octets("y"))
            return sequence(
                sequence(identifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1]) + identifier(name)) + bits(point)
            )
        case .okp:
            return sequence(sequence(identifier([0x2B, 0x65, 0x70])) + bits(try jwk.octets("x")))
        case .oct:
            throw JOSEError(.jwkUnsupported, "no public half")
        }
    }

    /// The RSAPrivateKey of a JWK (RFC 8017 appendix A.1.2).
    static func rsaPrivateKey(_ jwk: JSON) throws -> [UInt8] {
        let numbers = try ["n", "e", "d", "p", "q", "dp", "dq", "qi"].map { integer(try jwk.octets($0)) }
        return sequence(integer([]) + numbers.joined())
    }

    /// The ECPrivateKey of a JWK on P-256 (RFC 5915).
    static func p256PrivateKey(_ jwk: JSON) throws -> [UInt8] {
        sequence(integer([1]) + tagged(4, try jwk.octets("d")) + tagged(0xA0, identifier(p256)))
    }

    private static let p256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]

    /// The DER form of an ECDSA signature that JWS writes as r || s.
    static func signature(_ raw: [UInt8]) -> [UInt8] {
        sequence(integer(Array(raw.prefix(raw.count / 2))) + integer(Array(raw.suffix(raw.count / 2))))
    }

    private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 128
            ? [UInt8(count)] : count < 256 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 255)]
        return [tag] + length + content
    }

    private static func sequence(_ content: [UInt8]) -> [UInt8] { tagged(0x30, content) }
    private static func identifier(_ content: [UInt8]) -> [UInt8] { tagged(6, content) }
    private static func bits(_ content: [UInt8]) -> [UInt8] { tagged(3, [0] + content) }
    private static func integer(_ octets: [UInt8]) -> [UInt8] {
        let minimal = Array(octets.drop { $0 == 0 })
        return tagged(2, (minimal.first ?? 0) & 0x80 != 0 || minimal.isEmpty ? [0] + minimal : minimal)
    }
}

extension JSON {
    /// The octets that a member has as base64url.
    func octets(_ name: String) throws -> [UInt8] {
        guard case .string(let text)? = self[name] else { throw JOSEError(.jwkMalformed, name) }
        return try Base64URL.decode(text)
    }
}
