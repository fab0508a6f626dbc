internal import HTTPTypes
internal import JOSE

/// Fetches the provider's keys (OIDC Core 10.1.1), or asks whether there are newer ones.
struct KeySetExchange: Exchange {
    let url: EndpointURL
    let limits: JOSELimits
    /// The tag of the set that is known already.
    var entityTag: String?

    /// The most octets of a tag; a longer one isn't sent back.
    private static let maximumTagSize = 256

    var phase: Phase { .keySet }
    var isRepeatable: Bool { true }

    var request: OutgoingRequest {
        var request = OutgoingRequest(role: .keySet, url: url, maximumBodySize: limits.maximumKeySetSize)
        request.knownEntityTag = entityTag
        return request
    }

    func value(of response: HTTPResponse, body: [UInt8]) throws(OIDCError) -> KeySetAnswer {
        let lifetime = Freshness.keySet.lifetime(of: response)
        if entityTag != nil, response.status == .notModified { return .notModified(lifetime: lifetime) }
        let answer = try judge(response, body: body)
        guard case .keys(let keys, _, _) = answer else { return answer }
        return .keys(keys, lifetime: lifetime, entityTag: response.headerFields[.eTag].flatMap(Self.usable))
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> KeySetAnswer {
        do throws(JOSEError) {
            return .keys(try JWKSet(parsing: body, limits: limits), lifetime: Freshness.keySet.standard, entityTag: nil)
        } catch {
            throw OIDCError(error, phase: .keySet, endpoint: endpoint.string)
        }
    }

    /// A tag goes back as a header field.
    private static func usable(_ tag: String) -> String? {
        (1...maximumTagSize).contains(tag.utf8.count) && tag.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? tag : nil
    }
}
