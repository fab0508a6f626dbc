internal import JOSE

/// Exchanges a code for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
struct AuthorizationCodeExchange: Exchange {
    let code: AuthorizationCode
    let pending: PendingLogin
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var phase: Phase { .token }
    var refusalCode: ErrorCode { .tokenErrorResponse }
    var secrets: [String] {
        [code.revealed, pending.codeVerifier.revealed, pending.state.revealed, pending.nonce.revealed]
            + authentication.secrets
    }

    var request: OutgoingRequest {
        OutgoingRequest(
            role: .token,
            url: url,
            maximumBodySize: TokenResponse.maximumSize,
            authorization: authentication.authorization,
            form: [
                ("grant_type", "authorization_code"),
                ("code", code.revealed),
                ("redirect_uri", pending.redirectURI),
                ("code_verifier", pending.codeVerifier.revealed),
            ] + authentication.parameters
        )
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> TokenResponse {
        try TokenResponse(parsing: body, endpoint: endpoint)
    }
}
