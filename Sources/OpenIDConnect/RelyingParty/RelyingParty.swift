internal import Logging

/// Signs users in through one OpenID provider (OpenID Connect Core 1.0, authorization code flow).
///
/// Make one for each provider and client, and keep it: it holds the provider's metadata and keys. Nothing is fetched
/// before it is needed, so an application starts while its provider is down.
///
/// ```swift
/// let login = try await party.beginLogin(scopes: [.openID, .profile, .email])
/// // redirect to login.url, keep login.pending where only this browser can bring it back
/// let signIn = try await party.completeLogin(callback: .url(callbackURL), pending: pending)
/// let info = try await party.userInfo(for: signIn)
/// ```
public final class RelyingParty: Sendable, CustomStringConvertible, CustomReflectable {
    /// The provider.
    public let issuer: Issuer
    /// The application, as it is registered with the provider.
    public let client: Client

    let configuration: RelyingPartyConfiguration
    let oneTimeValues: any OneTimeValues
    let exchanger: Exchanger
    let metadataSource: MetadataSource
    let keys: RotatingKeys

    /// Makes a relying party; fetches nothing.
    ///
    /// - Parameters:
    ///   - issuer: The provider, exactly as it writes itself.
    ///   - client: The application, as it is registered with the provider.
    ///   - transport: What sends every call to the provider.
    ///   - configuration: Policies.
    /// - Throws: ``OIDCError`` `configuration.issuer`, `configuration.client_id` or `configuration.redirect_uri`;
    ///   `discovery.issuer_mismatch` when the given metadata is another issuer's.
    public init(
        issuer: Issuer,
        client: Client,
        transport: any Transport,
        configuration: RelyingPartyConfiguration = RelyingPartyConfiguration()
    ) throws(OIDCError) {
        let url = try issuer.configurationURL(
            security: configuration.security,
            location: configuration.metadataLocation
        )
        try client.check()
        if let metadata = configuration.metadata, metadata.issuer != issuer {
            throw OIDCError(
                .discoveryIssuerMismatch,
                phase: .configuration,
                detail: "the given metadata is another issuer's",
                expected: issuer.string,
                actual: metadata.issuer.string
            )
        }
        self.issuer = issuer
        self.client = client
        self.configuration = configuration
        oneTimeValues = configuration.oneTimeValues ?? InMemoryOneTimeValues(time: configuration.time)
        exchanger = Exchanger(transport: transport, deadline: configuration.deadline)
        metadataSource = MetadataSource(
            exchange: DiscoveryExchange(issuer: issuer, url: url, security: configuration.security),
            fixed: configuration.metadata,
            exchanger: exchanger,
            time: configuration.time
        )
        keys = RotatingKeys(configuration: configuration, exchanger: exchanger)
    }

    /// Fetches metadata and keys ahead of the first login. Nothing depends on it; a failure can be ignored.
    ///
    /// - Throws: ``OIDCError`` of the phases discovery and key_set.
    public func warmUp() async throws(OIDCError) {
        try await keys.warmUp(metadata())
    }

    /// The provider's metadata, fetched if need be.
    ///
    /// - Throws: ``OIDCError`` of the phase discovery: `discovery.issuer_mismatch`, a `transport.`, `response.` or
    ///   `json.` code.
    public func metadata() async throws(OIDCError) -> ProviderMetadata {
        try await metadataSource.metadata()
    }

    /// Begins a login.
    ///
    /// - Parameter scopes: What is asked for; `openid` is added when it is missing.
    /// - Returns: The URL to send the user to, and what to keep until the callback.
    /// - Throws: As ``beginLogin(_:)``.
    public func beginLogin(scopes: [Scope]) async throws(OIDCError) -> Login {
        try await beginLogin(AuthorizationRequest(scopes: scopes))
    }

    /// Begins a login (OIDC Core 3.1.2.1). State, nonce and PKCE with S256 are always part of it.
    ///
    /// - Parameter request: What is asked for.
    /// - Returns: The URL to send the user to, and what to keep until the callback.
    /// - Throws: ``OIDCError``: what ``metadata()`` throws, `discovery.member_missing` without an authorization endpoint,
    ///   `authorization.pkce_unsupported`, `authorization.parameter_reserved`.
    public func beginLogin(_ request: AuthorizationRequest = AuthorizationRequest()) async throws(OIDCError) -> Login {
        let metadata = try await metadata()
        let (expiresAt, isBeyond) = configuration.time.unixTime()
            .addingReportingOverflow(configuration.pendingLoginLifetime)
        let pending = try PendingLogin(
            request,
            issuer: issuer,
            client: client,
            expiresAt: isBeyond ? .max : expiresAt
        )
        let url = try AuthorizationURL.build(request, pending: pending, metadata: metadata)
        configuration.logger?.debug("began login", metadata: ["issuer": "\(issuer)", "login": "\(pending.id)"])
        return Login(url: url, pending: pending)
    }

    /// Completes a login: judges the callback, uses the pending login up, exchanges the code and verifies the ID token.
    ///
    /// - Parameters:
    ///   - callback: What the user agent brought to the redirect URI.
    ///   - pending: What ``beginLogin(_:)`` gave to this browser.
    /// - Returns: Who signed in, and the tokens.
    /// - Throws: ``OIDCError``. Before the code is sent: `login.expired`, `login.other_party`, `login.already_used`, and
    ///   the `callback.` codes; then the `token.`, `client_authentication.` and `transport.` codes; then those of
    ///   ``IDTokenVerifier/verify(_:keys:expecting:at:)``.
    public func completeLogin(callback: Callback, pending: PendingLogin) async throws(OIDCError) -> SignIn {
        do throws(OIDCError) {
            var signIn = try await complete(callback, pending)
            signIn.sessionState = callback.sessionState
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

    /// Fetches what the provider says about the user who signed in (OIDC Core 5.3).
    ///
    /// - Parameter signIn: A completed login.
    /// - Returns: Claims whose `sub` was compared with the ID token's.
    /// - Throws: ``OIDCError``: `discovery.member_missing` without a UserInfo endpoint, `userinfo.error_response`,
    ///   `userinfo.subject_missing`, `userinfo.subject_mismatch`, a `transport.`, `response.` or `json.` code.
    public func userInfo(for signIn: SignIn) async throws(OIDCError) -> UserInfo {
        try await exchanger.perform(
            UserInfoExchange(
                url: metadata().userInfoEndpoint(),
                accessToken: signIn.accessToken,
                subject: signIn.subject
            )
        )
    }

    /// Issuer and client ID; nothing of what is kept for them.
    public var description: String { "RelyingParty(issuer: \(issuer), client: \(client.id))" }
    /// Shows issuer and client ID; nothing of what is kept for them.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer, "client": client.id]) }

    // MARK: Completing

    private func complete(_ callback: Callback, _ pending: PendingLogin) async throws(OIDCError) -> SignIn {
        try checkOwner(of: pending)
        guard pending.expiresAt > configuration.time.unixTime() else {
            throw OIDCError(.loginExpired, phase: .callback, detail: "the login was begun too long ago")
        }
        let metadata = try await metadata()
        let judged: Result<AuthorizationCode, OIDCError>
        do throws(OIDCError) {
            judged = .success(
                try AuthorizationResponse.code(in: callback, pending: pending, metadata: metadata)
            )
        } catch {
            judged = .failure(error)
        }
        // A response with the right state ends the login, a refused one too; one that wasn't asked for ends nothing.
        if case .failure(let error) = judged, AuthorizationResponse.isUnasked(error) { throw error }
        try await consume(pending)
        return try await redeem(judged.get(), pending, metadata)
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

    private func redeem(
        _ code: AuthorizationCode,
        _ pending: PendingLogin,
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> SignIn {
        let endpoint = try metadata.tokenEndpoint()
        var authentication = AuthenticatedRequest()
        try await client.authentication.authenticate(
            &authentication,
            context: ClientAuthenticationContext(clientID: client.id, metadata: metadata, endpoint: endpoint)
        )
        let response = try await exchanger.perform(
            AuthorizationCodeExchange(code: code, pending: pending, url: endpoint, authentication: authentication)
        )
        let receivedAt = configuration.time.unixTime()
        guard let rawIDToken = response.rawIDToken else {
            throw OIDCError(
                .tokenIDTokenMissing,
                phase: .token,
                endpoint: endpoint.string,
                detail: "the token response has no \"id_token\""
            )
        }
        let expectation = IDTokenExpectation(
            nonce: pending.nonce,
            maxAge: pending.maxAge,
            requiredACRValues: pending.requiredACRValues,
            accessToken: response.accessToken
        )
        let (idToken, report) = try await verify(rawIDToken, expecting: expectation, metadata: metadata)
        return SignIn(
            idToken: idToken,
            validation: report,
            accessToken: response.accessToken,
            accessTokenExpiresAt: response.expiresIn.map { receivedAt + $0 },
            refreshToken: response.refreshToken,
            scopes: response.scopes ?? pending.scopes,
            tokenResponseMembers: response.memberNames
        )
    }

    func verify(
        _ token: RawIDToken,
        expecting expectation: IDTokenExpectation,
        metadata: ProviderMetadata
    ) async throws(OIDCError) -> (idToken: IDToken, report: ValidationReport) {
        var verifier = try IDTokenVerifier(
            issuer: issuer,
            clientID: client.id,
            algorithms: configuration.algorithms.algorithms(metadata)
        )
        verifier.trustedAudiences = configuration.trustedAudiences
        verifier.clockTolerance = configuration.clockTolerance
        verifier.age = configuration.age
        verifier.limits = configuration.limits
        let octets = Array(token.revealed.utf8)
        return try await keys.verify(octets, metadata) { [verifier, time = configuration.time] keys throws(OIDCError) in
            try verifier.verifyAndReport(octets, keys: keys, expecting: expectation, at: time.unixTime())
        }
    }
}
