internal import COpenSSLShim

extension OpenSSLKey {
    /// The public half as the required members of a JWK, in the order of RFC 7638 section 3.2.
    func publicMembers(_ kind: KeyKind) throws(JOSEError) -> JSON {
        func member(_ name: String, _ component: COIDCComponent) throws(JOSEError) -> JSON.Member {
            JSON.Member(name, .string(Base64URL.encode(try self.component(component))))
        }
        let keyType = JSON.Member("kty", .string(kind.keyType))
        switch kind {
        case .rsa:
            return .object([try member("e", .E), keyType, try member("n", .N)])
        case .ec(let curve):
            return .object([
                JSON.Member("crv", .string(curve.rawValue)), keyType, try member("x", .X), try member("y", .Y),
            ])
        case .okp(let curve):
            return .object([JSON.Member("crv", .string(curve.rawValue)), keyType, try member("x", .X)])
        case .oct:
            throw JOSEError(.jwkUnsupported, "a symmetric key has no public half")
        }
    }

    /// The private members of a JWK with their octets (RFC 7518 sections 6.2.2 and 6.3.2, RFC 8037 section 2).
    func privateMembers(_ kind: KeyKind) throws(JOSEError) -> [(name: String, octets: SecretOctets)] {
        let components: [(String, COIDCComponent)] =
            kind == .rsa
            ? [("d", .D), ("p", .P), ("q", .Q), ("dp", .dp), ("dq", .dq), ("qi", .qi)] : [("d", .D)]
        return try components.map { name, component throws(JOSEError) in
            var octets = try self.component(component)
            return (name, SecretOctets(erasing: &octets))
        }
    }
}
