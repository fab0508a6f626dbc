public import JOSE

/// A verified ID token (OIDC Core 2): signature and every rule of section 3.1.3.7. Only the verifier makes one.
public struct IDToken: Sendable, ClaimSet, CustomStringConvertible, CustomReflectable {
    /// Every claim, known or not.
    public var claims: Claims { protocolClaims.all }
    /// The protected header.
    public let header: JWSHeader
    /// The algorithm, one of those that were allowed.
    public let algorithm: SignatureAlgorithm
    private let protocolClaims: ProtocolClaims
    private let octets: [UInt8]

    init(claims: ProtocolClaims, header: JWSHeader, algorithm: SignatureAlgorithm, octets: [UInt8]) {
        protocolClaims = claims
        self.header = header
        self.algorithm = algorithm
        self.octets = octets
    }

    /// `iss`: the provider.
    public var issuer: Issuer { Issuer(protocolClaims.string(.iss) ?? "") }
    /// `sub`: the user, within the issuer. Issuer and subject together are the only key of an account.
    public var subject: String { protocolClaims.string(.sub) ?? "" }
    /// `aud`: whom the token is for, this client among them.
    public var audience: [String] {
        guard let audience = protocolClaims[.aud] else { return [] }
        return audience.string.map { [$0] } ?? audience.array?.compactMap(\.string) ?? []
    }
    /// `exp`: when the token ends, in seconds since 1970. It says nothing about the access token or a session.
    public var expiresAt: Int64 { date(.exp) ?? 0 }
    /// `iat`: when the token was issued, in seconds since 1970.
    public var issuedAt: Int64 { date(.iat) ?? 0 }
    /// `auth_time`: when the user signed in, in seconds since 1970.
    public var authTime: Int64? { date(.authTime) }
    /// `acr`: how the user signed in.
    public var authenticationContext: String? { protocolClaims.string(.acr) }
    /// `amr`: by what methods the user signed in.
    public var authenticationMethods: [String] { claims["amr"]?.array?.compactMap(\.string) ?? [] }
    /// `azp`: the client that the token was issued to.
    public var authorizedParty: String? { protocolClaims.string(.azp) }
    /// `sid`: the provider's session.
    public var sessionID: String? { claims["sid"]?.string }
    /// The token as it came, for `id_token_hint`.
    public var raw: RawIDToken { RawIDToken(String(decoding: octets, as: UTF8.self)) }

    /// The issuer; nothing else of the token.
    public var description: String { "IDToken(issuer: \(issuer), redacted)" }
    /// Shows the issuer; nothing else of the token.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer]) }

    private func date(_ claim: ProtocolClaim) -> Int64? {
        protocolClaims.date(claim)?.wholeSeconds
    }
}
