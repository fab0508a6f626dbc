internal import HTTPTypes
internal import JOSE

/// Exchanges a token for another (RFC 8693 section 2).
struct SecurityTokenExchange: Exchange {
    let exchange: TokenExchangeRequest
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var phase: Phase { .token }
    var refusalCode: ErrorCode { .tokenExchangeErrorResponse }
    var secrets: [String] { exchange.secrets + authentication.secrets }

    var request: OutgoingRequest {
        var request = OutgoingRequest(
            role: .token,
            url: url,
            maximumBodySize: TokenResponse.maximumSize,
            form: exchange.grant,
            authentication: authentication
        )
        if exchange.encoding == .json {
            request.json = TokenExchangeRequest.json(request.form ?? [])
            request.form = nil
            request.method = .post
        }
        return request
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> TokenExchangeResponse {
        try TokenExchangeResponse(parsing: body, endpoint: endpoint, expecting: exchange.expectedTokenType)
    }
}
