internal import HTTPTypes

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

    func value(of response: HTTPResponse, body: [UInt8]) throws(OIDCError) -> MetadataAnswer {
        var answer = try judge(response, body: body)
        answer.lifetime = Freshness.metadata.lifetime(of: response)
        return answer
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> MetadataAnswer {
        MetadataAnswer(
            metadata: try ProviderMetadata(parsing: body, issuer: issuer, security: security),
            lifetime: Freshness.metadata.standard
        )
    }
}
