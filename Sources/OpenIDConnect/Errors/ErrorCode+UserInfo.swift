public import JOSE

extension ErrorCode {
    /// The UserInfo endpoint refused.
    public static let userInfoErrorResponse = ErrorCode(
        "userinfo.error_response",
        check: "userinfo_response",
        specification: "OIDC Core 5.3.3, RFC 6750 section 3.1",
        remedy: "invalid_token: the access token has expired or was withdrawn; sign in anew or refresh it."
    )
    /// The answer doesn't say whose it is.
    public static let userInfoSubjectMissing = ErrorCode(
        "userinfo.subject_missing",
        check: "sub",
        specification: "OIDC Core 5.3.2",
        remedy: "The provider must send sub in every UserInfo response."
    )
    /// The answer is about another user.
    public static let userInfoSubjectMismatch = ErrorCode(
        "userinfo.subject_mismatch",
        check: "sub",
        specification: "OIDC Core 5.3.2, 16.11",
        remedy: "Don't use the response: it is about another user than the ID token."
    )
    /// The token with the answer is of another kind.
    public static let userInfoTypeMismatch = ErrorCode(
        "userinfo.type_mismatch",
        check: "typ",
        specification: "RFC 8725 section 3.11, OIDC Core 5.3.2",
        remedy: "The provider must sign UserInfo as a token of its own, with typ JWT or none."
    )
    /// The token with the answer isn't from the issuer.
    public static let userInfoIssuerMismatch = ErrorCode(
        "userinfo.issuer_mismatch",
        check: "iss",
        specification: "OIDC Core 5.3.2",
        remedy: "The provider must put its issuer into signed UserInfo responses."
    )
    /// The token with the answer isn't for the client.
    public static let userInfoAudienceMismatch = ErrorCode(
        "userinfo.audience_mismatch",
        check: "aud",
        specification: "OIDC Core 5.3.2",
        remedy: "Don't use the response: it is for another client, or the provider doesn't say for whom it is."
    )
}
