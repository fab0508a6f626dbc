public import OpenIDConnect

/// Exchanges the ID token of a CI job for a short-lived Hugging Face token: Trusted Publishers, with no secret to keep.
///
/// The repository, or the account, must trust the job: its settings on Hugging Face name the issuer and the claims.
///
/// ```swift
/// let publisher = TrustedPublisher(transport: URLSessionTransport())
/// let token = try await publisher.token(for: .model("acme/model"))
/// ```
public struct TrustedPublisher: Sendable {
    /// The Hub that issues the token.
    public let issuer: Issuer
    private let discovery: Discovery
    private let exchange: TokenExchange
    private let documents: ProtectedDocument
    private let security: TransportSecurity

    /// Makes a publisher; fetches nothing.
    ///
    /// - Parameters:
    ///   - issuer: The Hub.
    ///   - transport: What sends every call, to the CI system too.
    ///   - security: Which URLs may be called.
    ///   - deadline: The time that one call may take.
    ///   - time: Where the time comes from.
    public init(
        issuer: Issuer = .huggingFace,
        transport: any Transport,
        security: TransportSecurity = .httpsOnly,
        deadline: Duration = .seconds(10),
        time: any TimeSource = SystemTimeSource()
    ) {
        self.issuer = issuer
        self.security = security
        discovery = Discovery(transport: transport, security: security, deadline: deadline)
        exchange = TokenExchange(transport: transport, deadline: deadline, time: time)
        documents = ProtectedDocument(transport: transport, deadline: deadline)
    }

    /// Gets the job's ID token, and exchanges it.
    ///
    /// - Parameters:
    ///   - resource: What the token is for.
    ///   - source: Where the ID token comes from; nil looks at the variables.
    ///   - audience: Whom the ID token must be for; nil means the Hub, which takes no other.
    ///   - environment: The variables of the job.
    /// - Returns: The access token, which lives for an hour. There is no refresh token: exchange anew instead.
    /// - Throws: ``OpenIDConnect/OIDCError``: as ``idToken(from:audience:environment:)``; `configuration.issuer`; as
    ///   ``OpenIDConnect/TokenExchange/exchange(_:at:)``, where `token_exchange.error_response` with `invalid_grant` says
    ///   that no publisher of the resource fits the job.
    public func token(
        for resource: PublisherResource,
        from source: IDTokenSource? = nil,
        audience: String? = nil,
        environment: [String: String] = IDTokenSource.processEnvironment
    ) async throws(OIDCError) -> ExchangedToken {
        let idToken = try await idToken(from: source, audience: audience, environment: environment)
        var request = TokenExchangeRequest(subject: SecurityToken(idToken))
        request.resources = [resource.rawValue]
        // What Hugging Face's documentation shows for this exchange.
        request.encoding = .json
        return try await exchange.exchange(request, at: try await discovery.metadata(of: issuer))
    }

    /// Gets the job's ID token.
    ///
    /// - Parameters: As for ``token(for:from:audience:environment:)``.
    /// - Throws: ``OpenIDConnect/OIDCError`` `id_token_source.unavailable`, `id_token_source.error_response`,
    ///   `id_token_source.malformed`, `id_token_source.audience_mismatch`, or a `transport.`, `response.` or `json.` code.
    public func idToken(
        from source: IDTokenSource? = nil,
        audience: String? = nil,
        environment: [String: String] = IDTokenSource.processEnvironment
    ) async throws(OIDCError) -> RawIDToken {
        let source = if let source { source } else { try IDTokenSource.detect(in: environment) }
        let audience = audience ?? issuer.string
        let token: RawIDToken
        switch source {
        case .token(let own): token = own
        case .gitHubActions:
            let request = try GitHubIDToken(environment: environment, audience: audience, security: security)
            token = try await request.fetch(documents)
        case .gitLab, .circleCI, .bitbucket, .variable:
            token = try Self.variable(of: source, environment)
        }
        try IDTokenAudience.check(token, audience)
        return token
    }

    private static func variable(
        of source: IDTokenSource,
        _ environment: [String: String]
    ) throws(OIDCError) -> RawIDToken {
        for name in source.variables {
            if let value = environment[name], !value.isEmpty { return RawIDToken(value) }
        }
        throw OIDCError(
            .idTokenSourceUnavailable,
            phase: .idTokenSource,
            detail: "the variable with the ID token is not set",
            expected: source.variables.joined(separator: ", ")
        )
    }
}
