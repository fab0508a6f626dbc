public import JOSE

extension ErrorCode {
    /// The Hub has refused the token.
    public static let whoAmIErrorResponse = ErrorCode(
        "whoami.error_response",
        check: "whoami_response",
        specification: "Hugging Face Hub API, GET /api/whoami-v2",
        remedy: "401: the token has expired or was withdrawn; refresh it or sign in anew."
    )
    /// The Hub's answer lacks a member, or one has a wrong type.
    public static let whoAmIMalformedResponse = ErrorCode(
        "whoami.malformed_response",
        check: "whoami_response",
        specification: "Hugging Face Hub API, GET /api/whoami-v2",
        remedy: "The Hub must send type, id and name as strings; look at whether this is a Hub."
    )
}
