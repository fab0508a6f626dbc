internal import JOSE

/// Fetches UserInfo with the access token in the header or in the form (OIDC Core 5.3.1, RFC 6750 section 2).
///
/// The answer is handed on as it came: only keys tell what a token is worth.
struct UserInfoExchange: Exchange {
    let url: EndpointURL
    let accessToken: AccessToken
    let policy: UserInfoPolicy
    /// The certificate that the access token may be bound to.
    var clientIdentity: ClientIdentity?

    var phase: Phase { .userInfo }
    var refusalCode: ErrorCode { .userInfoErrorResponse }
    var secrets: [String] { [accessToken.revealed] }

    var request: OutgoingRequest {
        var request = OutgoingRequest(role: .userInfo, url: url, maximumBodySize: UserInfo.maximumSize)
        request.answer = policy.answer
        request.clientIdentity = clientIdentity
        switch policy.tokenPlace {
        case .header: request.authorization = "Bearer \(accessToken.revealed)"
        case .form: request.form = [("access_token", accessToken.revealed)]
        }
        return request
    }

    func value(of body: [UInt8], endpoint: EndpointURL) -> [UInt8] { body }
}
