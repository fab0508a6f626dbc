internal import JOSE
internal import Logging

/// Signs users in through one OpenID provider (OpenID Connect Core 1.0). The code flow is the default.
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
    let observation: Observation?
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
    ///   `configuration.client_identity` when the client shows a certificate that the transport hasn't;
    ///   `configuration.algorithms` when UserInfo is to be signed with HMAC alone; `discovery.issuer_mismatch` when the
    ///   given metadata is another issuer's.
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
        let documentIssuer = configuration.issuerPolicy.template?.issuer ?? issuer
        if let metadata = configuration.metadata, metadata.issuer != documentIssuer {
            throw OIDCError(
                .discoveryIssuerMismatch,
                phase: .configuration,
                detail: "the given metadata is another issuer's",
                expected: documentIssuer.string,
                actual: metadata.issuer.string
            )
        }
        try configuration.userInfo.check()
        try Self.check(client.authentication, transport)
        self.issuer = issuer
        self.client = client
        self.configuration = configuration
        oneTimeValues = configuration.oneTimeValues ?? InMemoryOneTimeValues(time: configuration.time)
        var exchanger = Exchanger(
            transport: transport,
            deadline: configuration.deadline,
            origins: EndpointOrigins(issuer: issuer, policy: configuration.endpointOrigins),
            time: configuration.time
        )
        observation = configuration.observer.map { Observation(observer: $0, issuer: issuer) }
        exchanger.observation = observation
        self.exchanger = exchanger
        metadataSource = MetadataSource(
            exchange: DiscoveryExchange(issuer: documentIssuer, url: url, security: configuration.security),
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

    /// Begins a login (OIDC Core 3.1.2.1). State and nonce are always part of it, PKCE with S256 whenever a code is.
    ///
    /// - Parameter request: What is asked for.
    /// - Returns: The URL to send the user to, and what to keep until the callback.
    /// - Throws: ``OIDCError``: what ``metadata()`` throws, `discovery.member_missing` without an authorization endpoint,
    ///   `authorization.pkce_unsupported`, `authorization.response_type_unsupported`,
    ///   `authorization.response_mode_unsupported`, `authorization.prompt_contradiction`,
    ///   `authorization.parameter_reserved`; with request objects a `request_object.` or `signer.` code.
    public func beginLogin(_ request: AuthorizationRequest = AuthorizationRequest()) async throws(OIDCError) -> Login {
        try await observation.run(.beginLogin) { () async throws(OIDCError) in try await login(request) }
    }

    /// Issuer and client ID; nothing of what is kept for them.
    public var description: String { "RelyingParty(issuer: \(issuer), client: \(client.id))" }
    /// Shows issuer and client ID; nothing of what is kept for them.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer, "client": client.id]) }

    private func login(_ request: AuthorizationRequest) async throws(OIDCError) -> Login {
        let metadata = try await metadata()
        let (expiresAt, isBeyond) = configuration.time.unixTime()
            .addingReportingOverflow(configuration.pendingLoginLifetime)
        let pending = try PendingLogin(
            request,
            issuer: issuer,
            client: client,
            expiresAt: isBeyond ? .max : expiresAt
        )
        let parameters = try AuthorizationParameters(request, pending: pending, metadata: metadata)
        let url = try AuthorizationURL.build(await sent(parameters, metadata), metadata: metadata)
        configuration.logger?.debug("began login", metadata: ["issuer": "\(issuer)", "login": "\(pending.id)"])
        return Login(url: url, pending: pending)
    }

    func verify(
        _ token: RawIDToken,
        expecting expectation: IDTokenExpectation,
        metadata: ProviderMetadata
    ) async throws(OIDCError) -> (idToken: IDToken, report: ValidationReport) {
        let verifier = IDTokenVerifier(try await tokenPolicy(metadata))
        return try await verify(.idToken, token.revealed, metadata, verifier.policy) {
            (octets, keys, now) throws(OIDCError) in
            try verifier.verifyAndReport(octets, keys: keys, expecting: expectation, at: now)
        }
    }

    /// What the provider's signed tokens must keep.
    func tokenPolicy(_ metadata: ProviderMetadata) async throws(OIDCError) -> TokenPolicy {
        let algorithms = try configuration.algorithms.algorithms(metadata)
        let isShared = algorithms.contains(where: \.isSymmetric)
        var policy = try TokenPolicy(
            issuer: issuer,
            clientID: client.id,
            algorithms: algorithms,
            clientSecret: isShared ? await client.authentication.clientSecret() : nil
        )
        policy.issuerPolicy = configuration.issuerPolicy
        policy.trustedAudiences = configuration.trustedAudiences
        policy.clockTolerance = configuration.clockTolerance
        policy.age = configuration.age
        policy.limits = configuration.limits
        return policy
    }

    /// Verifies a signed token with the provider's keys, which are only asked for where they can matter.
    func verify<Verified: Sendable>(
        _ kind: VerifiedToken,
        _ token: String,
        _ metadata: ProviderMetadata,
        _ policy: TokenPolicy,
        _ body: (_ octets: [UInt8], _ keys: JWKSet, _ now: Int64) throws(OIDCError) -> Verified
    ) async throws(OIDCError) -> Verified {
        let octets = Array(token.utf8)
        let time = configuration.time
        guard policy.needsPublishedKeys else {
            return try observation.run(.verify(kind)) { () throws(OIDCError) in
                try body(octets, JWKSet(keys: []), time.unixTime())
            }
        }
        return try await keys.verify(kind, octets, metadata) { keys throws(OIDCError) in
            try body(octets, keys, time.unixTime())
        }
    }
}
