public import JOSE

extension ErrorCode {
    /// The token endpoint refused.
    public static let tokenErrorResponse = ErrorCode(
        "token.error_response",
        check: "token_response",
        specification: "RFC 6749 section 5.2",
        remedy:
            "Read the provider's error: invalid_client is a wrong ID or secret, invalid_grant a used or foreign code."
    )
    /// The token response lacks a member, or one has a wrong type.
    public static let tokenMalformedResponse = ErrorCode(
        "token.malformed_response",
        check: "token_response",
        specification: "RFC 6749 section 5.1",
        remedy: "The provider must send access_token and token_type as strings."
    )
    /// The token response's access token is an empty string.
    public static let tokenAccessTokenEmpty = ErrorCode(
        "token.access_token_empty",
        check: "token_response",
        specification: "RFC 6749 section 5.1",
        remedy: "Start the login anew; if it stays so, the provider grants nothing to this client."
    )
    /// The access token is not a bearer token.
    public static let tokenTypeUnsupported = ErrorCode(
        "token.type_unsupported",
        check: "token_type",
        specification: "RFC 6749 section 7.1",
        remedy: "Ask the provider for bearer tokens."
    )
    /// The token response has no ID token.
    public static let tokenIDTokenMissing = ErrorCode(
        "token.id_token_missing",
        check: "id_token",
        specification: "OIDC Core 3.1.3.3",
        remedy: "Ask for the scope openid, and allow it in the client's settings at the provider."
    )
}
