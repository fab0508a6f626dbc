public import JOSE

extension ErrorCode {
    /// The revocation endpoint refused.
    public static let revocationErrorResponse = ErrorCode(
        "revocation.error_response",
        check: "revocation",
        specification: "RFC 7009 section 2.2.1",
        remedy: "Read the provider's error: invalid_client is a wrong ID or secret, or another client's token."
    )
    /// The provider doesn't revoke tokens of this type.
    public static let revocationUnsupportedTokenType = ErrorCode(
        "revocation.unsupported_token_type",
        check: "revocation",
        specification: "RFC 7009 section 2.2.1",
        remedy: "Revoke the refresh token instead, and let the access token end by itself."
    )
    /// The provider can't revoke now; the token is still valid.
    public static let revocationUnavailable = ErrorCode(
        "revocation.unavailable",
        check: "revocation",
        specification: "RFC 7009 section 2.2.1",
        remedy: "Try again, not before the time that Retry-After names: the token is still valid."
    )
}
