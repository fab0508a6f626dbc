internal import JOSE

/// Fetches the provider's keys (OIDC Core 10.1.1).
struct KeySetExchange: Exchange {
    let url: EndpointURL
    let limits: JOSELimits

    var phase: Phase { .keySet }

    var request: OutgoingRequest {
        OutgoingRequest(role: .keySet, url: url, maximumBodySize: limits.maximumKeySetSize)
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> JWKSet {
        do throws(JOSEError) {
            return try JWKSet(parsing: body, limits: limits)
        } catch {
            throw OIDCError(error, phase: .keySet, endpoint: endpoint.string)
        }
    }
}
