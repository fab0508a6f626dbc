internal import JOSE

/// Fetches distributed claims (OIDC Core 5.6.2): with the access token that came for them, never with the user's own.
struct ClaimsExchange: Exchange {
    let url: EndpointURL
    let accessToken: AccessToken?
    let maximumSize: Int

    var phase: Phase { .claims }
    var refusalCode: ErrorCode { .claimsErrorResponse }
    var secrets: [String] { accessToken.map { [$0.revealed] } ?? [] }

    var request: OutgoingRequest {
        var request = OutgoingRequest(role: .claims, url: url, maximumBodySize: maximumSize)
        request.answer = .jwt
        request.authorization = accessToken.map { "Bearer \($0.revealed)" }
        return request
    }

    func value(of body: [UInt8], endpoint: EndpointURL) -> [UInt8] { body }
}
