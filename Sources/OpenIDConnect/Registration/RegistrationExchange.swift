internal import HTTPTypes
internal import JOSE

/// Registers a client, or reads or changes its registration (RFC 7591 section 3, RFC 7592 section 2).
struct RegistrationExchange: Exchange {
    let method: HTTPRequest.Method
    let role: EndpointRole
    let url: EndpointURL
    let token: String?
    let document: JSON?
    /// The statuses that are right: 201 when something was made.
    let successStatuses: [HTTPResponse.Status]
    let security: TransportSecurity
    let secrets: [String]

    var phase: Phase { .registration }
    var refusalCode: ErrorCode { .registrationErrorResponse }

    var request: OutgoingRequest {
        var request = OutgoingRequest(
            role: role,
            url: url,
            maximumBodySize: ClientRegistration.maximumSize,
            authorization: token.map { "Bearer \($0)" }
        )
        request.method = method
        request.json = document
        return request
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> ClientRegistration {
        try ClientRegistration(parsing: body, endpoint: endpoint, security: security)
    }
}
