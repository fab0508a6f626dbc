internal import HTTPTypes
internal import JOSE

/// Tells the provider that a token is no longer needed (RFC 7009 section 2).
struct RevocationExchange: Exchange {
    let token: SecurityTokenValue
    /// `token_type_hint`
    let hint: String
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var phase: Phase { .revocation }
    var refusalCode: ErrorCode { .revocationErrorResponse }
    var secrets: [String] { [token.revealed] + authentication.secrets }

    var request: OutgoingRequest {
        OutgoingRequest(
            role: .revocation,
            url: url,
            maximumBodySize: 16 * 1024,
            form: [("token", token.revealed), ("token_type_hint", hint)],
            authentication: authentication
        )
    }

    /// The content of a success says nothing, whatever its type (RFC 7009 section 2.2).
    func value(of response: HTTPResponse, body: [UInt8]) throws(OIDCError) {
        if response.status == .ok { return }
        do throws(OIDCError) {
            return try judge(response, body: body)
        } catch {
            throw refusal(error, retryAfter: response.headerFields[.retryAfter])
        }
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) {}

    private func refusal(_ error: OIDCError, retryAfter: String?) -> OIDCError {
        let (code, detail): (ErrorCode, String)
        if error.status == 503 {
            // The token stays valid (RFC 7009 section 2.2.1).
            code = .revocationUnavailable
            detail = "the provider can't revoke now" + (retryAfter == nil ? "" : ", and says when to try again")
        } else if error.providerError?.error.isExactly("unsupported_token_type") ?? false {
            (code, detail) = (.revocationUnsupportedTokenType, "the provider doesn't revoke tokens of this type")
        } else {
            return error
        }
        return OIDCError(
            code,
            phase: phase,
            endpoint: error.endpoint,
            status: error.status,
            detail: detail,
            actual: error.status == 503 ? retryAfter.map { "Retry-After: \($0)" } : hint,
            providerError: error.providerError
        )
    }
}
