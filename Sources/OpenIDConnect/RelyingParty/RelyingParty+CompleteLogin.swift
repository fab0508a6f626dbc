internal import JOSE
internal import Logging

extension RelyingParty {
    /// Completes a login: judges the callback, uses the pending login up, exchanges the code and verifies every ID token.
    ///
    /// An ID token in the authorization response is verified before the code beside it is redeemed, and must be about the
    /// same user as the one from the token endpoint, which is the one that is returned. The token endpoint's access token
    /// replaces that of the authorization response.
    ///
    /// - Parameters:
    ///   - callback: What the user agent brought to the redirect URI.
    ///   - pending: What ``beginLogin(_:)`` gave to this browser.
    /// - Returns: Who signed in, and the tokens.
    /// - Throws: ``OIDCError``. Before the code is sent: `login.expired`, `login.other_party`, `login.already_used`, and
    ///   the `callback.` codes; then the `token.`, `client_authentication.` and `transport.` codes; those of
    ///   ``IDTokenVerifier/verify(_:keys:expecting:at:)`` for each ID token; `id_token.front_channel_mismatch`.
    public func completeLogin(callback: Callback, pending: PendingLogin) async throws(OIDCError) -> SignIn {
        try await completing(callback, pending) { () async throws(OIDCError) in
            let metadata = try await self.metadata()
            let grant = try await self.accept(callback, pending, metadata)
            let front = try await self.verifyFront(grant, pending, metadata)
            guard let code = grant.code else { return try self.signIn(grant, front, pending) }
            return try await self.redeem(code, pending, metadata, after: front?.idToken)
        }
    }

    /// Completes a login with the authorization response alone, for a relying party that wants no more than to know who
    /// signed in: a code beside the ID token is compared with `c_hash`, and is not redeemed (OIDC Core 3.3.2.8).
    ///
    /// - Parameters: As for ``completeLogin(callback:pending:)``.
    /// - Returns: Who signed in, with the access token of the response if there is one.
    /// - Throws: ``OIDCError`` as ``completeLogin(callback:pending:)``, before the code is sent;
    ///   `callback.id_token_missing` for a response type without an ID token.
    public func completeLoginWithoutCode(
        callback: Callback,
        pending: PendingLogin
    ) async throws(OIDCError) -> SignIn {
        try await completing(callback, pending) { () async throws(OIDCError) in
            let metadata = try await self.metadata()
            let grant = try await self.accept(callback, pending, metadata)
            return try self.signIn(grant, await self.verifyFront(grant, pending, metadata), pending)
        }
    }

    private typealias Verified = (idToken: IDToken, report: ValidationReport)

    private func completing(
        _ callback: Callback,
        _ pending: PendingLogin,
        _ body: () async throws(OIDCError) -> SignIn
    ) async throws(OIDCError) -> SignIn {
        do throws(OIDCError) {
            let signIn = try await observation.run(.completeLogin) { () async throws(OIDCError) in
                try checkOwner(of: pending)
                guard pending.expiresAt > configuration.time.unixTime() else {
                    throw OIDCError(.loginExpired, phase: .callback, detail: "the login was begun too long ago")
                }
                var signIn = try await body()
                signIn.sessionState = callback.sessionState(pending.responseMode)
                return signIn
            }
            configuration.logger?.debug(
                "completed login",
                metadata: ["issuer": "\(issuer)", "login": "\(pending.id)"]
            )
            return signIn
        } catch {
            configuration.logger?.debug(
                "refused login",
                metadata: [
                    "issuer": "\(issuer)", "login": "\(pending.id)", "code": "\(error.code)",
                    "phase": "\(error.phase)",
                ]
            )
            throw error
        }
    }

    private func checkOwner(of pending: PendingLogin) throws(OIDCError) {
        guard pending.issuer == issuer, pending.clientID.isExactly(client.id),
            pending.redirectURI.isExactly(client.redirectURI)
        else {
            throw OIDCError(
                .loginOtherParty,
                phase: .callback,
                detail: "the pending login is of another issuer, client or redirect URI",
                expected: issuer.string,
                actual: pending.issuer.string
            )
        }
    }

    /// A response with the right state ends the login, a refused one too; one that wasn't asked for ends nothing.
    private func accept(
        _ callback: Callback,
        _ pending: PendingLogin,
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> AuthorizationGrant {
        let response = try AuthorizationResponse(callback, pending: pending)
        try await consume(pending)
        return try response.grant(metadata)
    }

    private func consume(_ pending: PendingLogin) async throws(OIDCError) {
        let isFirst: Bool
        do {
            isFirst = try await oneTimeValues.consume(pending.id, expiresAt: pending.expiresAt)
        } catch {
            throw OIDCError(
                .loginStoreFailed,
                phase: .callback,
                detail: "the store for used logins failed",
                underlying: error
            )
        }
        guard isFirst else {
            throw OIDCError(.loginAlreadyUsed, phase: .callback, detail: "the login was completed or refused before")
        }
    }

    // MARK: The authorization response

    private func verifyFront(
        _ grant: AuthorizationGrant,
        _ pending: PendingLogin,
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> Verified? {
        guard let token = grant.idToken else { return nil }
        let expectation = IDTokenExpectation(
            nonce: pending.nonce,
            maxAge: pending.maxAge,
            requiredACRValues: pending.requiredACRValues,
            accessToken: grant.accessToken,
            code: grant.code,
            channel: .authorizationResponse
        )
        return try await verify(token, expecting: expectation, metadata: metadata)
    }

    private func signIn(
        _ grant: AuthorizationGrant,
        _ verified: Verified?,
        _ pending: PendingLogin
    ) throws(OIDCError) -> SignIn {
        guard let verified else {
            throw OIDCError(
                .callbackIDTokenMissing,
                phase: .callback,
                detail: "a response of this type has no ID token",
                actual: pending.responseType.rawValue
            )
        }
        return SignIn(
            idToken: verified.idToken,
            validation: verified.report,
            accessToken: grant.accessToken,
            accessTokenExpiresAt: grant.expiresIn.map { configuration.time.unixTime() + $0 },
            refreshGrant: nil,
            scopes: grant.scopes ?? pending.scopes,
            requestedScopes: pending.scopes,
            tokenResponseMembers: []
        )
    }

    // MARK: The code

    private func redeem(
        _ code: AuthorizationCode,
        _ pending: PendingLogin,
        _ metadata: ProviderMetadata,
        after front: IDToken?
    ) async throws(OIDCError) -> SignIn {
        let (endpoint, authentication) = try await authenticate(at: .token, metadata)
        let response = try await exchanger.perform(
            AuthorizationCodeExchange(code: code, pending: pending, url: endpoint, authentication: authentication)
        )
        let expectation = IDTokenExpectation(
            nonce: pending.nonce,
            maxAge: pending.maxAge,
            requiredACRValues: pending.requiredACRValues,
            accessToken: response.accessToken,
            code: code
        )
        let signIn = try await signIn(
            response,
            from: endpoint,
            expecting: expectation,
            scopes: pending.scopes,
            metadata
        )
        guard front.map({ $0.accountKey == signIn.idToken.accountKey }) ?? true else {
            throw OIDCError(
                .idTokenFrontChannelMismatch,
                phase: .idToken,
                detail: "\"sub\" or \"iss\" is another than in the ID token of the authorization response"
            )
        }
        return signIn
    }
}
