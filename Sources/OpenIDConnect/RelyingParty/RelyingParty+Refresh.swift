internal import Logging

extension RelyingParty {
    /// Refreshes the tokens of a login (RFC 6749 section 6, OIDC Core 12).
    ///
    /// - Parameters:
    ///   - signIn: A login, or what an earlier refresh made of it.
    ///   - scopes: Fewer scopes than the login was granted; nil asks for all of them.
    /// - Returns: The login with the new tokens. Its ID token is the newest that there is.
    /// - Throws: ``OIDCError`` `refresh.token_missing` without a refresh token; else as
    ///   ``refresh(_:scopes:)-(RefreshGrant,_)``. The old tokens stay as they are, except that the provider may have
    ///   used up the refresh token.
    public func refresh(_ signIn: SignIn, scopes: [Scope]? = nil) async throws(OIDCError) -> SignIn {
        guard let grant = signIn.refreshGrant else {
            throw OIDCError(.refreshTokenMissing, phase: .token, detail: "the login has brought no refresh token")
        }
        return signIn.refreshed(try await refresh(grant, scopes: scopes))
    }

    /// Refreshes tokens by what was kept of a login (RFC 6749 section 6, OIDC Core 12).
    ///
    /// Don't refresh with one grant twice at the same time: a provider that takes a refresh token once sees a theft in it.
    ///
    /// - Parameters:
    ///   - grant: What the login, or the refresh before, has left.
    ///   - scopes: Fewer scopes than the login was granted; nil asks for all of them.
    /// - Returns: The new tokens, with what the next refresh needs. An ID token among them was verified, and is of the
    ///   same user and sign-in.
    /// - Throws: ``OIDCError``. Before anything is sent: `refresh.other_party`, `refresh.scope_not_granted`. Then the
    ///   `token.`, `client_authentication.` and `transport.` codes: `token.error_response` with `invalid_grant` says that
    ///   the user has to sign in anew. Then those of ``IDTokenVerifier/verify(_:keys:expecting:at:)``, with
    ///   `id_token.subject_mismatch`, `id_token.auth_time_changed` and `id_token.issued_before_original`; the whole
    ///   answer is discarded, the new access token with it.
    public func refresh(_ grant: RefreshGrant, scopes: [Scope]? = nil) async throws(OIDCError) -> RefreshedTokens {
        try await refresh(grant, scopes: scopes) { _ in }
    }

    /// Refreshes tokens by what was kept of a login.
    ///
    /// - Parameter rotated: Gets what the next refresh needs as soon as the old refresh token is used up: the keys for
    ///   the new ID token may have to be fetched first, and that may fail.
    func refresh(
        _ grant: RefreshGrant,
        scopes: [Scope]?,
        rotated: (RefreshGrant) async -> Void
    ) async throws(OIDCError) -> RefreshedTokens {
        try await observation.run(.refresh) { () async throws(OIDCError) in
            try await refreshed(grant, scopes, rotated)
        }
    }

    private func refreshed(
        _ grant: RefreshGrant,
        _ scopes: [Scope]?,
        _ rotated: (RefreshGrant) async -> Void
    ) async throws(OIDCError) -> RefreshedTokens {
        try checkOwner(of: grant)
        let stranger = scopes?.first { !grant.scopes.contains($0) }
        guard stranger == nil else {
            throw OIDCError(
                .refreshScopeNotGranted,
                phase: .token,
                detail: "the login was not granted this scope",
                expected: grant.scopes.map(\.rawValue).joined(separator: " "),
                actual: stranger?.rawValue
            )
        }
        let metadata = try await metadata()
        let (endpoint, authentication) = try await authenticate(at: .token, metadata)
        let response = try await exchanger.perform(
            RefreshExchange(
                refreshToken: grant.refreshToken,
                scopes: scopes,
                url: endpoint,
                authentication: authentication
            )
        )
        let receivedAt = configuration.time.unixTime()
        let isRotated = response.refreshToken.map { $0 != grant.refreshToken } ?? false
        let newer = grant.rotated(to: response.refreshToken)
        let expectation = IDTokenExpectation(accessToken: response.accessToken, original: grant.original)
        var verified: (idToken: IDToken, report: ValidationReport)?
        if let rawIDToken = response.rawIDToken {
            if isRotated { await rotated(newer) }
            let fresh = try await verify(rawIDToken, expecting: expectation, metadata: metadata)
            // With one issuer the verifier has seen to it; tenants that share metadata are issuers of their own.
            guard fresh.idToken.issuer == grant.original.issuer else {
                throw OIDCError(
                    .idTokenIssuerMismatch,
                    phase: .idToken,
                    detail: "the token is of another issuer than that of the login",
                    expected: grant.original.issuer.string,
                    actual: fresh.idToken.issuer.string
                )
            }
            verified = fresh
        }
        configuration.logger?.debug(
            "refreshed tokens",
            metadata: ["issuer": "\(issuer)", "id_token": "\(verified != nil)", "rotated": "\(isRotated)"]
        )
        return RefreshedTokens(
            idToken: verified?.idToken,
            validation: verified?.report,
            accessToken: response.accessToken,
            accessTokenExpiresAt: response.expiresIn.map { receivedAt + $0 },
            scopes: response.scopes ?? scopes ?? grant.scopes,
            requestedScopes: scopes ?? grant.scopes,
            grant: newer,
            isRotated: isRotated,
            tokenResponseMembers: response.memberNames
        )
    }

    private func checkOwner(of grant: RefreshGrant) throws(OIDCError) {
        let isOurs = configuration.issuerPolicy.template?.covers(grant.original.issuer)
        guard isOurs ?? (grant.original.issuer == issuer), grant.clientID.isExactly(client.id) else {
            throw OIDCError(
                .refreshOtherParty,
                phase: .token,
                detail: "the refresh token is of another issuer or client",
                expected: issuer.string,
                actual: grant.original.issuer.string
            )
        }
    }
}
