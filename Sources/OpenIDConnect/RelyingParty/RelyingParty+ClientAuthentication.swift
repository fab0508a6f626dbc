extension RelyingParty {
    /// An endpoint that the client proves itself at, and the proof, which is new for each request.
    ///
    /// A client with a certificate goes to where the provider asks for one (RFC 8705 section 5).
    ///
    /// - Throws: ``OIDCError`` `discovery.member_missing` or `discovery.member_invalid` for the endpoint; what
    ///   ``ClientAuthentication/authenticate(_:context:)`` throws.
    func authenticate(
        at role: EndpointRole,
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> (endpoint: EndpointURL, authentication: AuthenticatedRequest) {
        let (endpoint, identity) = try mutualTLS(at: role, metadata)
        var authentication = AuthenticatedRequest()
        authentication.clientIdentity = identity
        try await client.authentication.authenticate(
            &authentication,
            context: ClientAuthenticationContext(
                clientID: client.id,
                metadata: metadata,
                endpoint: endpoint,
                now: configuration.time.unixTime()
            )
        )
        return (endpoint, authentication)
    }

    /// An endpoint, and the certificate that is shown there if the client has one: to prove itself, and because the
    /// tokens may be bound to it (RFC 8705 sections 3 and 5).
    ///
    /// - Throws: ``OIDCError`` `discovery.member_missing` or `discovery.member_invalid` for the endpoint.
    func mutualTLS(
        at role: EndpointRole,
        _ metadata: ProviderMetadata
    ) throws(OIDCError) -> (endpoint: EndpointURL, identity: ClientIdentity?) {
        guard let identity = client.authentication.clientIdentity else {
            return (try metadata.endpoint(role.rawValue), nil)
        }
        return (try metadata.mutualTLSEndpoint(role.rawValue), identity)
    }

    /// Refuses a transport that can't show the client's certificate.
    static func check(
        _ authentication: any ClientAuthentication,
        _ transport: any Transport
    ) throws(OIDCError) {
        guard let identity = authentication.clientIdentity else { return }
        guard transport.capabilities.clientIdentities.contains(identity) else {
            throw OIDCError(
                .configurationClientIdentity,
                phase: .configuration,
                detail: "the transport can't show the client's certificate",
                expected: identity.name,
                actual: transport.capabilities.clientIdentities.map(\.name).sorted().joined(separator: ", ")
            )
        }
    }
}
