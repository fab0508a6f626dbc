internal import JOSE

/// Fetches UserInfo with the bearer token in the header (OIDC Core 5.3.1, RFC 6750 section 2.1).
struct UserInfoExchange: Exchange {
    let url: EndpointURL
    let accessToken: AccessToken
    let subject: String

    var phase: Phase { .userInfo }
    var refusalCode: ErrorCode { .userInfoErrorResponse }
    var secrets: [String] { [accessToken.revealed] }

    var request: OutgoingRequest {
        OutgoingRequest(
            role: .userInfo,
            url: url,
            maximumBodySize: UserInfo.maximumSize,
            authorization: "Bearer \(accessToken.revealed)"
        )
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> UserInfo {
        try UserInfo(parsing: body, subject: subject, endpoint: endpoint)
    }
}
