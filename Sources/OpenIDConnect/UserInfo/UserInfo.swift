public import JOSE

/// What the UserInfo endpoint says about the user of an ID token (OIDC Core 5.3): its `sub` was compared.
public struct UserInfo: Sendable, ClaimSet {
    /// Every claim, known or not.
    public let claims: Claims

    /// The most octets of the response.
    static let maximumSize = 1 << 20

    init(parsing octets: [UInt8], subject: String, endpoint: EndpointURL) throws(OIDCError) {
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .userInfo, endpoint: endpoint.string)
        }
        guard let stated = claims["sub"]?.protocolString, !stated.isEmpty else {
            throw OIDCError(
                .userInfoSubjectMissing,
                phase: .userInfo,
                endpoint: endpoint.string,
                detail: "\"sub\" is missing or not a string"
            )
        }
        guard stated.isExactly(subject) else {
            throw OIDCError(
                .userInfoSubjectMismatch,
                phase: .userInfo,
                endpoint: endpoint.string,
                detail: "the response is about another user",
                expected: subject,
                actual: stated
            )
        }
    }
}
