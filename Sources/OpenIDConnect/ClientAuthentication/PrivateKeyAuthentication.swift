public import JOSE

/// An assertion signed with a key of the client's, whose public half the provider knows: `private_key_jwt`
/// (RFC 7523, OIDC Core 9).
///
/// The key may be anywhere: see ``JOSE/SigningKey``.
public struct PrivateKeyAuthentication: ClientAuthentication {
    private let assertion: ClientAssertion

    /// Makes an authentication.
    ///
    /// - Parameters:
    ///   - key: Signs the assertions, with the algorithm that the client is registered for.
    ///   - audience: Whom the assertions are for.
    /// - Throws: ``OIDCError`` `configuration.algorithms` for a key that signs with HMAC.
    public init(key: any SigningKey, audience: AssertionAudience = .issuer) throws(OIDCError) {
        guard !key.algorithm.isSymmetric else {
            throw OIDCError(
                .configurationAlgorithms,
                phase: .configuration,
                detail: "private_key_jwt needs a key pair",
                actual: key.algorithm.name
            )
        }
        assertion = ClientAssertion(key: key, audience: audience)
    }

    /// Adds a new assertion to a request.
    public func authenticate(
        _ request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        try await assertion.add(to: &request, context: context)
    }
}
