internal import HTTPTypes
internal import JOSE

/// Registers a client at a provider, and manages its registration (OIDC Registration 1.0, RFC 7591, RFC 7592).
///
/// Register once and keep the answer: a client that registers at every start leaves a client behind each time.
///
/// ```swift
/// let registration = try await dynamic.register(metadata, at: provider)
/// let party = try RelyingParty(
///     issuer: provider.issuer,
///     client: registration.client(redirectURI: "https://app.example/callback"),
///     transport: transport)
/// ```
public struct DynamicRegistration: Sendable {
    private let security: TransportSecurity
    private let exchanger: Exchanger

    /// Makes a registrar.
    ///
    /// - Parameters:
    ///   - transport: What sends every call.
    ///   - security: Which URLs may be called.
    ///   - deadline: The time that one call may take.
    public init(
        transport: any Transport,
        security: TransportSecurity = .httpsOnly,
        deadline: Duration = .seconds(10)
    ) {
        self.security = security
        exchanger = Exchanger(transport: transport, deadline: deadline)
    }

    /// Registers a client (RFC 7591 section 3).
    ///
    /// - Parameters:
    ///   - metadata: What the client says about itself.
    ///   - provider: The provider.
    ///   - initialAccessToken: What the provider wants to see first, if it does.
    /// - Returns: What was registered; it may differ from what was asked for.
    /// - Throws: ``OIDCError`` `registration.metadata_invalid`, `discovery.member_missing` without a registration
    ///   endpoint, `registration.error_response`, `registration.malformed_response`, or a `transport.`, `response.` or
    ///   `json.` code.
    public func register(
        _ metadata: ClientMetadata,
        at provider: ProviderMetadata,
        initialAccessToken: InitialAccessToken? = nil
    ) async throws(OIDCError) -> ClientRegistration {
        try metadata.check()
        return try await exchanger.perform(
            RegistrationExchange(
                method: .post,
                role: .registration,
                url: provider.endpoint("registration_endpoint"),
                token: initialAccessToken?.revealed,
                document: metadata.json,
                // RFC 7591 demands 201; some providers say 200.
                successStatuses: [.created, .ok],
                security: security,
                secrets: [initialAccessToken?.revealed, metadata.softwareStatement].compactMap { $0 }
            )
        )
    }

    /// Reads a registration as it is now (RFC 7592 section 2.1). The provider may have changed the secret.
    ///
    /// - Throws: ``OIDCError`` `registration.not_manageable`, `registration.client_mismatch`, or what
    ///   ``register(_:at:initialAccessToken:)`` throws.
    public func read(_ registration: ClientRegistration) async throws(OIDCError) -> ClientRegistration {
        try await manage(registration, .get, nil)
    }

    /// Replaces what is registered (RFC 7592 section 2.2): a member that isn't there is deleted.
    ///
    /// - Parameters:
    ///   - registration: The newest answer of the provider about the client.
    ///   - metadata: All that is to be registered.
    /// - Throws: As ``read(_:)``, and `registration.metadata_invalid`.
    public func update(
        _ registration: ClientRegistration,
        to metadata: ClientMetadata
    ) async throws(OIDCError) -> ClientRegistration {
        try metadata.check()
        var document = metadata.json
        document["client_id"] = .string(registration.clientID)
        document["client_secret"] = registration.clientSecret.map { .string($0.revealed) }
        return try await manage(registration, .put, document)
    }

    /// Deletes a registration (RFC 7592 section 2.3): nobody signs in through the client any more.
    ///
    /// - Throws: As ``read(_:)``.
    public func delete(_ registration: ClientRegistration) async throws(OIDCError) {
        let (url, token) = try management(of: registration)
        try await exchanger.perform(DeregistrationExchange(url: url, token: token))
    }

    private func manage(
        _ registration: ClientRegistration,
        _ method: HTTPRequest.Method,
        _ document: JSON?
    ) async throws(OIDCError) -> ClientRegistration {
        let (url, token) = try management(of: registration)
        var answer = try await exchanger.perform(
            RegistrationExchange(
                method: method,
                role: .clientConfiguration,
                url: url,
                token: token.revealed,
                document: document,
                successStatuses: [.ok],
                security: security,
                secrets: [token.revealed, registration.clientSecret?.revealed].compactMap { $0 }
            )
        )
        guard answer.clientID.isExactly(registration.clientID) else {
            throw OIDCError(
                .registrationClientMismatch,
                phase: .registration,
                endpoint: url.string,
                detail: "the answer is about another client",
                expected: registration.clientID,
                actual: answer.clientID
            )
        }
        // Both must be in every answer (RFC 7592 section 3); where they are not, the old ones go on.
        answer.accessToken = answer.accessToken ?? token
        answer.clientURI = answer.clientURI ?? url
        return answer
    }

    private func management(
        of registration: ClientRegistration
    ) throws(OIDCError) -> (url: EndpointURL, token: RegistrationAccessToken) {
        guard let url = registration.clientURI, let token = registration.accessToken else {
            throw OIDCError(
                .registrationNotManageable,
                phase: .registration,
                detail: "the provider gave no \"registration_client_uri\" with a \"registration_access_token\""
            )
        }
        return (url, token)
    }
}
