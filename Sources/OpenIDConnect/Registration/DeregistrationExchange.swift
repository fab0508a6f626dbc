internal import HTTPTypes
internal import JOSE

/// Deletes a registration (RFC 7592 section 2.3).
struct DeregistrationExchange: Exchange {
    let url: EndpointURL
    let token: RegistrationAccessToken

    var phase: Phase { .registration }
    var refusalCode: ErrorCode { .registrationErrorResponse }
    var secrets: [String] { [token.revealed] }
    var successStatuses: [HTTPResponse.Status] { [.noContent] }

    var request: OutgoingRequest {
        var request = OutgoingRequest(
            role: .clientConfiguration,
            url: url,
            maximumBodySize: 16 * 1024,
            authorization: "Bearer \(token.revealed)"
        )
        request.method = .delete
        return request
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) {}
}
