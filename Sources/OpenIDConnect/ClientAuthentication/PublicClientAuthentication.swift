/// No authentication, for a client that can't keep a secret: the client ID alone, with PKCE (`none`, OIDC Core 9).
///
/// It is used whether the provider lists `none` or not: Hugging Face takes public clients and doesn't list it.
public struct PublicClientAuthentication: ClientAuthentication {
    /// Makes the authentication.
    public init() {}

    /// Adds the client ID to a request.
    public func authenticate(
        _ request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        request.parameters.append(("client_id", context.clientID))
    }
}

extension ClientAuthentication where Self == PublicClientAuthentication {
    /// No secret: the client ID alone, with PKCE.
    public static var publicClient: PublicClientAuthentication { PublicClientAuthentication() }
}
