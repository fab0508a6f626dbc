public import JOSE

/// Fetches what a provider publishes, for tools that look at a provider without signing anybody in.
///
/// ``RelyingParty`` does this by itself, and keeps what it has fetched.
public struct Discovery: Sendable {
    let security: TransportSecurity
    let exchanger: Exchanger

    /// Makes a discovery.
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

    /// Fetches a provider's metadata (OIDC Discovery 1.0 section 4).
    ///
    /// - Parameters:
    ///   - issuer: The provider, exactly as it writes itself.
    ///   - location: Where the metadata is.
    /// - Throws: ``OIDCError`` `configuration.issuer`, `discovery.issuer_mismatch`, or a `transport.`, `response.` or
    ///   `json.` code.
    public func metadata(
        of issuer: Issuer,
        at location: MetadataLocation = .openIDConfiguration
    ) async throws(OIDCError) -> ProviderMetadata {
        let url = try issuer.configurationURL(security: security, location: location)
        return try await exchanger.perform(DiscoveryExchange(issuer: issuer, url: url, security: security)).metadata
    }

    /// Fetches a provider's keys (OIDC Core 10.1.1).
    ///
    /// - Parameters:
    ///   - metadata: The provider's metadata, which says where they are.
    ///   - limits: The bounds of the set; a key beyond its own is left out.
    /// - Throws: ``OIDCError`` `discovery.member_missing` or `discovery.member_invalid` for `jwks_uri`, a `jwk_set.` code,
    ///   or a `transport.`, `response.` or `json.` code.
    public func keySet(
        of metadata: ProviderMetadata,
        limits: JOSELimits = JOSELimits()
    ) async throws(OIDCError) -> JWKSet {
        let exchange = KeySetExchange(url: try metadata.keySetURL(), limits: limits)
        switch try await exchanger.perform(exchange) {
        case .keys(let keys, _, _): return keys
        // Nobody is told so who hasn't sent a tag.
        case .notModified: return JWKSet(keys: [])
        }
    }
}
