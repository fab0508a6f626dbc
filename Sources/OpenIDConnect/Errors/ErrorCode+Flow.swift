public import JOSE

extension ErrorCode {
    /// The provider doesn't list the response type.
    public static let authorizationResponseTypeUnsupported = ErrorCode(
        "authorization.response_type_unsupported",
        check: "response_type",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "Ask for a response type that the provider lists; code is the one to prefer."
    )
    /// The provider doesn't list the response mode, or it would put tokens into a query.
    public static let authorizationResponseModeUnsupported = ErrorCode(
        "authorization.response_mode_unsupported",
        check: "response_mode",
        specification: "OAuth 2.0 Multiple Response Types section 3, OIDC Discovery 1.0 section 3",
        remedy: "Ask for a response mode that the provider lists; with tokens in the response, fragment or form_post."
    )
    /// The user is not to be asked, and is to be asked.
    public static let authorizationPromptContradiction = ErrorCode(
        "authorization.prompt_contradiction",
        check: "prompt",
        specification: "OIDC Core 3.1.2.1",
        remedy: "Use prompt none alone, and without a max_age of 0; to have the user sign in again, use prompt login."
    )
    /// The authorization response came in another response mode.
    public static let callbackResponseModeMismatch = ErrorCode(
        "callback.response_mode_mismatch",
        check: "response_mode",
        specification: "OAuth 2.0 Multiple Response Types section 2.1",
        remedy: "Start the login anew; pass the callback as it came, and ask for the response mode that is served."
    )
    /// The authorization response has no ID token, though its type says so.
    public static let callbackIDTokenMissing = ErrorCode(
        "callback.id_token_missing",
        check: "authorization_response",
        specification: "OIDC Core 3.2.2.5, 3.3.2.5",
        remedy: "Start the login anew; if it stays so, the provider answers with another response type."
    )
    /// The authorization response has no access token, though its type says so.
    public static let callbackAccessTokenMissing = ErrorCode(
        "callback.access_token_missing",
        check: "authorization_response",
        specification: "OIDC Core 3.2.2.5, 3.3.2.5",
        remedy: "Start the login anew; if it stays so, the provider answers with another response type."
    )
    /// A parameter of the authorization response has an impossible value.
    public static let callbackParameterInvalid = ErrorCode(
        "callback.parameter_invalid",
        check: "authorization_response",
        specification: "RFC 6749 section 4.2.2, appendix A",
        remedy: "The provider must send the parameter in the syntax that the specification gives it."
    )
    /// An ID token through the user agent has no hash of the access token beside it.
    public static let idTokenAccessTokenHashMissing = ErrorCode(
        "id_token.access_token_hash_missing",
        check: "at_hash",
        specification: "OIDC Core 3.2.2.10, 3.3.2.11",
        remedy: "Don't use the access token: nothing says that it was issued with this ID token."
    )
    /// An ID token through the user agent has no hash of the code beside it.
    public static let idTokenCodeHashMissing = ErrorCode(
        "id_token.code_hash_missing",
        check: "c_hash",
        specification: "OIDC Core 3.3.2.11",
        remedy: "Don't use the code: nothing says that it was issued with this ID token."
    )
    /// The hash is another code's.
    public static let idTokenCodeHashMismatch = ErrorCode(
        "id_token.code_hash_mismatch",
        check: "c_hash",
        specification: "OIDC Core 3.3.2.10",
        remedy: "Don't use the code: it was put in place of the one that was issued with this ID token."
    )
    /// The two ID tokens of one login are about different users.
    public static let idTokenFrontChannelMismatch = ErrorCode(
        "id_token.front_channel_mismatch",
        check: "sub",
        specification: "OIDC Core 3.3.3.6",
        remedy: "Don't sign the user in: the code belongs to another user than the authorization response."
    )
    /// The flow brought no access token.
    public static let userInfoAccessTokenMissing = ErrorCode(
        "userinfo.access_token_missing",
        check: "access_token",
        specification: "OIDC Core 5.3.1, 3.2.2.5",
        remedy: "Read the claims of the ID token, or sign in with a response type that brings an access token."
    )
}
