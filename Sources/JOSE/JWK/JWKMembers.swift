/// Reads the members of a JWK, present and of the right type or refused.
struct JWKMembers {
    private let jwk: JSONValue

    init(_ jwk: JSONValue) {
        self.jwk = jwk
    }

    /// An optional string member; present and of another type is refused.
    func string(_ name: String) throws(JOSEError) -> String? {
        guard let value = jwk[name] else { return nil }
        guard let string = value.protocolString else {
            throw JOSEError(.jwkMalformed, "\"\(name)\" is not a string")
        }
        return string
    }

    /// A required octet string.
    func octets(_ name: String) throws(JOSEError) -> [UInt8] {
        guard let value = jwk[name] else { throw JOSEError(.jwkMalformed, "\"\(name)\" is missing") }
        guard let text = value.stringOctets else { throw JOSEError(.jwkMalformed, "\"\(name)\" is not a string") }
        return try Base64URL.decode(text[...])
    }

    /// A required big-endian number. RFC 7518 section 6.3.1 wants it in the fewest octets; some libraries write one zero
    /// in front, which is let pass, and nobody more.
    func number(_ name: String, else code: ErrorCode) throws(JOSEError) -> [UInt8] {
        let octets = try octets(name)
        guard !octets.starts(with: [0, 0]) else {
            throw JOSEError(code, "\"\(name)\" starts with more than one zero octet")
        }
        return octets
    }

    /// Required octet strings, in their order.
    func octets(_ names: String...) throws(JOSEError) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        for name in names { parts.append(try octets(name)) }
        return parts
    }

    func purpose() throws(JOSEError) -> KeyPurpose {
        KeyPurpose(use: try string("use"), operations: try operations(), algorithm: try string("alg"))
    }

    private func operations() throws(JOSEError) -> [String]? {
        guard let value = jwk["key_ops"] else { return nil }
        guard let elements = value.array else { throw JOSEError(.jwkMalformed, "\"key_ops\" is not an array") }
        var operations: [String] = []
        for element in elements {
            guard let operation = element.protocolString else {
                throw JOSEError(.jwkMalformed, "\"key_ops\" holds something else than strings")
            }
            operations.append(operation)
        }
        return operations
    }

    func kind() throws(JOSEError) -> KeyKind {
        guard let keyType = try string("kty") else { throw JOSEError(.jwkMalformed, "\"kty\" is missing") }
        let curve = try string("crv")
        func matching<Curve: CaseIterable & RawRepresentable<String>>(_: Curve.Type) throws(JOSEError) -> Curve {
            guard let curve else { throw JOSEError(.jwkMalformed, "\"crv\" is missing") }
            guard let known = Curve.allCases.first(where: { $0.rawValue.utf8.elementsEqual(curve.utf8) }) else {
                throw JOSEError(.jwkUnsupported, "the curve is not one for signatures that is known here")
            }
            return known
        }
        switch Array(keyType.utf8) {
        case Array("RSA".utf8): return .rsa
        case Array("EC".utf8): return .ec(try matching(KeyKind.EllipticCurve.self))
        case Array("OKP".utf8): return .okp(try matching(KeyKind.OctetKeyPairCurve.self))
        case Array("oct".utf8): return .oct
        default: throw JOSEError(.jwkUnsupported, "the key type is not known here")
        }
    }

    /// Whether the key has a member that only its owner may know.
    var isSecret: Bool {
        ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].contains { jwk[$0] != nil }
    }
}
