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
}
