extension RelyingParty {
    /// Asks for an access token in the client's own name (RFC 6749 section 4.4): for the provider's APIs, not for users.
    ///
    /// - Parameter scopes: What is asked for; empty leaves it to the provider.
    /// - Returns: The access token. A refresh token that came with it is dropped: the client asks anew instead.
    /// - Throws: ``OIDCError`` `client_authentication.unsupported` for a public client, which has nothing to show; the
    ///   `token.`, `client_authentication.`, `discovery.` and `transport.` codes.
    public func clientCredentials(scopes: [Scope] = []) async throws(OIDCError) -> ClientAccessToken {
        guard !(client.authentication is PublicClientAuthentication) else {
            throw OIDCError(
                .clientAuthenticationUnsupported,
                phase: .token,
                detail: "a public client has no credentials"
            )
        }
        let (endpoint, authentication) = try await authenticate(at: .token, metadata())
        let response = try await exchanger.perform(
            ClientCredentialsExchange(scopes: scopes, url: endpoint, authentication: authentication)
        )
        return ClientAccessToken(
            accessToken: response.accessToken,
            expiresAt: response.expiresIn.map { configuration.time.unixTime() + $0 },
            scopes: response.scopes ?? scopes
        )
    }
}
