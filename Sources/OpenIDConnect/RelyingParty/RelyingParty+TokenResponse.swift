extension RelyingParty {
    /// The login that a token response completes, its ID token verified.
    ///
    /// - Throws: ``OIDCError`` `token.id_token_missing`; those of ``IDTokenVerifier/verify(_:keys:expecting:at:)``.
    func signIn(
        _ response: TokenResponse,
        from endpoint: EndpointURL,
        expecting expectation: IDTokenExpectation,
        scopes requestedScopes: [Scope],
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> SignIn {
        let receivedAt = configuration.time.unixTime()
        guard let rawIDToken = response.rawIDToken else {
            throw OIDCError(
                .tokenIDTokenMissing,
                phase: .token,
                endpoint: endpoint.string,
                detail: "the token response has no \"id_token\""
            )
        }
        let (idToken, report) = try await verify(rawIDToken, expecting: expectation, metadata: metadata)
        let scopes = response.scopes ?? requestedScopes
        return SignIn(
            idToken: idToken,
            validation: report,
            accessToken: response.accessToken,
            accessTokenExpiresAt: response.expiresIn.map { receivedAt + $0 },
            refreshGrant: response.refreshToken.map { token in
                RefreshGrant(
                    refreshToken: token,
                    clientID: client.id,
                    scopes: scopes,
                    original: OriginalIDToken(idToken)
                )
            },
            scopes: scopes,
            requestedScopes: requestedScopes,
            tokenResponseMembers: response.memberNames
        )
    }
}
