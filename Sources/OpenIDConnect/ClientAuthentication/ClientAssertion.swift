internal import JOSE

/// The token by which a client proves itself (RFC 7523 section 2.2, OIDC Core 9): a new one for each request.
struct ClientAssertion {
    let key: any SigningKey
    let audience: AssertionAudience

    /// How long an assertion is valid, in seconds: long enough for one request.
    static let life: Int64 = 60

    /// Adds an assertion to a request.
    ///
    /// - Throws: ``OIDCError`` `discovery.member_missing` without a token endpoint where that is the audience; a
    ///   `signer.`, `jws.` or `crypto.` code when the key doesn't sign.
    func add(
        to request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        let audience =
            switch audience {
            case .issuer: context.metadata.issuer.string
            case .tokenEndpoint: try context.metadata.tokenEndpoint().string
            }
        let assertion: String
        do throws(JOSEError) {
            let claims: JSON = [
                "iss": .string(context.clientID), "sub": .string(context.clientID), "aud": .string(audience),
                "jti": .string(Base64URL.encode(try SecureRandom.octets(16))), "iat": .integer(context.now),
                "exp": .integer(context.now + Self.life),
            ]
            assertion = try await JWSSigner.sign(
                claims.octets,
                header: [JSON.Member("typ", "client-authentication+jwt")],
                key: key
            )
        } catch {
            throw OIDCError(error, phase: .token)
        }
        request.parameters.append(("client_id", context.clientID))
        request.parameters.append(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
        request.parameters.append(("client_assertion", assertion))
        request.secrets.append(assertion)
    }
}
