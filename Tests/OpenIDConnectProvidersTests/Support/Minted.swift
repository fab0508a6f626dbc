import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// ID tokens of any issuer, signed with the shared key.
enum Minted {
    static let now: Int64 = 1_800_000_000

    static func token(_ claims: JSON) throws -> [UInt8] {
        var all: JSON = ["sub": "a", "aud": "client", "iat": .integer(now), "exp": .integer(now + 300)]
        guard case .object(let members) = claims else { return [] }
        for member in members { all[member.name] = member.value == .null ? nil : member.value }
        let key = try ProviderSigningKey.shared()
        return Array(try JWSSigner.sign(all.octets, algorithm: .rs256, key: key.privateKey).utf8)
    }

    static func verify(_ claims: JSON, issuer: Issuer, _ policy: IssuerPolicy = .exact) throws -> IDToken {
        let key = try ProviderSigningKey.shared()
        var tokens = try TokenPolicy(issuer: issuer, clientID: "client")
        tokens.issuerPolicy = policy
        return try IDTokenVerifier(tokens).verify(
            token(claims),
            keys: JWKSet(keys: [JWK(try key.privateKey.publicKey())]),
            at: now
        )
    }
}
