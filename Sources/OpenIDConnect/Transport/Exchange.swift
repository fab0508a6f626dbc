package import HTTPTypes
package import JOSE

/// One exchange with the provider: a request, and a judgement of the answer. It does no I/O.
package protocol Exchange: Sendable {
    associatedtype Value: Sendable

    /// Where in the sign-in this is.
    var phase: Phase { get }
    /// What is sent.
    var request: OutgoingRequest { get }
    /// Values that the provider's own words must not bring back.
    var secrets: [String] { get }
    /// The error for an answer that isn't a success.
    var refusalCode: ErrorCode { get }
    /// Whether the request may be made once more: it changes nothing at the provider.
    var isRepeatable: Bool { get }
    /// The statuses of a success.
    var successStatuses: [HTTPResponse.Status] { get }

    /// Judges a whole answer: status, content type, then the body.
    func value(of response: HTTPResponse, body: [UInt8]) throws(OIDCError) -> Value
    /// Judges the body of a successful answer.
    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> Value
}

extension Exchange {
    package var secrets: [String] { [] }
    package var refusalCode: ErrorCode { .responseStatus }
    package var isRepeatable: Bool { false }
    package var successStatuses: [HTTPResponse.Status] { [.ok] }

    package func value(of response: HTTPResponse, body: [UInt8]) throws(OIDCError) -> Value {
        try judge(response, body: body)
    }

    func judge(_ response: HTTPResponse, body: [UInt8]) throws(OIDCError) -> Value {
        let endpoint = request.url
        switch response.status.kind {
        case .successful where successStatuses.contains(response.status):
            guard request.answer.isNamed(by: response) else {
                throw OIDCError(
                    .responseContentType,
                    phase: phase,
                    endpoint: endpoint.string,
                    status: response.status.code,
                    detail: "the answer is of another type",
                    expected: request.answer.rawValue,
                    actual: response.headerFields[.contentType]
                )
            }
            return try value(of: body, endpoint: endpoint)
        case .redirection where response.status != .notModified:
            let location = response.headerFields[.location].flatMap { EndpointURL($0, security: .httpOnLoopback) }
            throw OIDCError(
                .responseRedirect,
                phase: phase,
                endpoint: endpoint.string,
                status: response.status.code,
                detail: "the provider redirects, and no redirect is followed",
                actual: location?.host
            )
        default:
            throw refusal(response, body: body)
        }
    }

    private func refusal(_ response: HTTPResponse, body: [UInt8]) -> OIDCError {
        let json = try? JSONDocument(parsing: body, limits: JSONLimits(maximumSize: 16 * 1024)).root
        let providerError =
            json.flatMap { ProviderError($0, secrets: secrets) }
            ?? response.headerFields[.wwwAuthenticate].flatMap { BearerChallenge.error(in: $0, secrets: secrets) }
        let isClientError = response.status.kind == .clientError
        return OIDCError(
            isClientError ? refusalCode : .responseStatus,
            phase: phase,
            endpoint: request.url.string,
            status: response.status.code,
            detail: "the provider answered with status \(response.status.code)",
            providerError: providerError,
            answer: ErrorAnswer(response, json, secrets: secrets)
        )
    }
}
