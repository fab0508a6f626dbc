extension RelyingParty {
    /// Revokes a refresh token, and with it what else the provider has granted along with it (RFC 7009).
    ///
    /// - Parameter token: The refresh token.
    /// - Throws: ``OIDCError``: what ``metadata()`` throws, `discovery.member_missing` without a revocation endpoint, as
    ///   with Hugging Face; `revocation.error_response`, `revocation.unsupported_token_type`, `revocation.unavailable`;
    ///   a `client_authentication.`, `transport.` or `response.` code. A token that the provider doesn't know is revoked
    ///   already, and no error.
    public func revoke(_ token: RefreshToken) async throws(OIDCError) {
        try await revoke(SecurityTokenValue(token.revealed), hint: "refresh_token")
    }

    /// Revokes an access token (RFC 7009).
    ///
    /// - Parameter token: The access token.
    /// - Throws: As ``revoke(_:)-(RefreshToken)``; many providers revoke refresh tokens alone, and answer
    ///   `revocation.unsupported_token_type`.
    public func revoke(_ token: AccessToken) async throws(OIDCError) {
        try await revoke(SecurityTokenValue(token.revealed), hint: "access_token")
    }

    /// Revokes what a login has brought: the refresh token, then the access token. For signing out, which goes on
    /// whatever comes of it.
    ///
    /// - Parameter signIn: The login.
    /// - Returns: What went wrong, at most one error for each token; empty when both are revoked.
    public func revokeTokens(of signIn: SignIn) async -> [OIDCError] {
        await revoke(signIn.refreshToken, signIn.accessToken)
    }

    /// The same for tokens that were kept.
    ///
    /// - Parameter tokens: The tokens.
    /// - Returns: As ``revokeTokens(of:)-(SignIn)``.
    public func revokeTokens(of tokens: TokenSet) async -> [OIDCError] {
        await revoke(tokens.refreshToken, tokens.accessToken)
    }

    private func revoke(_ refreshToken: RefreshToken?, _ accessToken: AccessToken?) async -> [OIDCError] {
        var errors: [OIDCError] = []
        if let refreshToken {
            do throws(OIDCError) { try await revoke(refreshToken) } catch { errors.append(error) }
        }
        if let accessToken {
            do throws(OIDCError) { try await revoke(accessToken) } catch { errors.append(error) }
        }
        return errors
    }

    private func revoke(_ token: SecurityTokenValue, hint: String) async throws(OIDCError) {
        let (endpoint, authentication) = try await authenticate(at: .revocation, metadata())
        try await exchanger.perform(
            RevocationExchange(token: token, hint: hint, url: endpoint, authentication: authentication)
        )
    }
}
