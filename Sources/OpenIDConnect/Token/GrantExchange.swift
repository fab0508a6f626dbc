internal import JOSE

/// A grant that is redeemed at the token endpoint (RFC 6749 section 5).
protocol GrantExchange: Exchange where Value == TokenResponse {
    /// The token endpoint.
    var url: EndpointURL { get }
    /// How the client proves itself there.
    var authentication: AuthenticatedRequest { get }
    /// The parameters of the grant, `grant_type` among them.
    var grant: [FormEncoding.Pair] { get }
    /// The secrets among the parameters of the grant.
    var grantSecrets: [String] { get }
}

extension GrantExchange {
    var phase: Phase { .token }
    var refusalCode: ErrorCode { .tokenErrorResponse }
    var secrets: [String] { grantSecrets + authentication.secrets }

    var request: OutgoingRequest {
        OutgoingRequest(
            role: .token,
            url: url,
            maximumBodySize: TokenResponse.maximumSize,
            form: grant,
            authentication: authentication
        )
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> TokenResponse {
        try TokenResponse(parsing: body, endpoint: endpoint)
    }
}
