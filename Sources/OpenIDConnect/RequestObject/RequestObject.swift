internal import JOSE

/// One request object (RFC 9101 section 4): the parameters of one login, with who wrote them, for whom and until when.
struct RequestObject {
    /// `typ` (RFC 9101 section 10.8): no other token of the client can be taken for one.
    static let type = "oauth-authz-req+jwt"
    /// What only this type sets, beside the parameters of the protocol (RFC 7519 section 4.1).
    private static let claims = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]

    private let payload: [UInt8]

    init(
        _ parameters: AuthorizationParameters,
        clientID: String,
        issuer: Issuer,
        now: Int64,
        lifetime: Int64
    ) throws(OIDCError) {
        if let claim = parameters.members.first(where: { member in Self.claims.contains { $0.isExactly(member.name) } })
        {
            throw OIDCError(
                .authorizationParameterReserved,
                phase: .authorization,
                detail: "a free parameter can't set a claim of the request object",
                actual: claim.name
            )
        }
        let members: [JSON.Member] = [
            .init("iss", .string(clientID)), .init("aud", .string(issuer.string)), .init("iat", .integer(now)),
            .init("nbf", .integer(now)), .init("exp", .integer(now + lifetime)),
            .init("jti", .string(try State.random(octets: 16).revealed)),
        ]
        payload = JSON.object(members + parameters.members).octets
    }

    func signed(by key: some SigningKey) async throws(OIDCError) -> String {
        do throws(JOSEError) {
            return try await JWSSigner.sign(payload, header: [.init("typ", .string(Self.type))], key: key)
        } catch {
            throw OIDCError(error, phase: .authorization)
        }
    }

    /// Without a signature: for ``RequestObjects/unsigned(hostedBy:)`` alone.
    var unsigned: String {
        let header: JSON = ["alg": "none", "typ": .string(Self.type)]
        return Base64URL.encode(header.octets) + "." + Base64URL.encode(payload) + "."
    }
}
