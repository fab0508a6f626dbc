internal import JOSE
internal import OpenIDConnect

/// Asks the Hub about the bearer of an access token.
struct WhoAmIExchange: Exchange {
    let url: EndpointURL
    let accessToken: AccessToken

    var phase: Phase { .whoAmI }
    var refusalCode: ErrorCode { .whoAmIErrorResponse }
    var secrets: [String] { [accessToken.revealed] }
    var isRepeatable: Bool { true }

    var request: OutgoingRequest {
        var request = OutgoingRequest(role: .whoAmI, url: url, maximumBodySize: WhoAmI.maximumSize)
        request.authorization = "Bearer \(accessToken.revealed)"
        return request
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> WhoAmI { try WhoAmI(parsing: body) }
}
