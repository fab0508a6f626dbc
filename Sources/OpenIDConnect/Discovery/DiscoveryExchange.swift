/// Fetches the metadata (OIDC Discovery 1.0 section 4).
struct DiscoveryExchange: Exchange {
    let issuer: Issuer
    let url: EndpointURL
    let security: TransportSecurity

    var phase: Phase { .discovery }
    var isRepeatable: Bool { true }

    var request: OutgoingRequest {
        OutgoingRequest(role: .discovery, url: url, maximumBodySize: ProviderMetadata.maximumSize)
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> ProviderMetadata {
        try ProviderMetadata(parsing: body, issuer: issuer, security: security)
    }
}
