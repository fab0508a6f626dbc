public import JOSE

extension ErrorCode {
    /// There is no ID token of the job: nothing known runs it, or a variable isn't set.
    public static let idTokenSourceUnavailable = ErrorCode(
        "id_token_source.unavailable",
        check: "id_token_source",
        specification: "RFC 8693 section 2.1",
        remedy:
            "Allow the job to have an ID token: \"permissions: id-token: write\" on GitHub, \"id_tokens\" on GitLab, \"oidc: true\" on Bitbucket; elsewhere put it into HF_OIDC_ID_TOKEN."
    )
    /// The system that runs the job refused to issue an ID token.
    public static let idTokenSourceErrorResponse = ErrorCode(
        "id_token_source.error_response",
        check: "id_token_source",
        specification: "RFC 8693 section 2.1",
        remedy: "Look at the permissions of the job; on GitHub it needs \"id-token: write\"."
    )
    /// What stands where the job's ID token should is none.
    public static let idTokenSourceMalformed = ErrorCode(
        "id_token_source.malformed",
        check: "id_token_source",
        specification: "RFC 7519 section 7.2",
        remedy: "Look at what the variable or file holds: it must be a compact JWT and nothing else."
    )
    /// The job's ID token is for somebody else, and isn't sent.
    public static let idTokenSourceAudienceMismatch = ErrorCode(
        "id_token_source.audience_mismatch",
        check: "aud",
        specification: "OIDC Core 2",
        remedy:
            "Have the ID token issued for the audience that the provider wants: for Hugging Face, https://huggingface.co."
    )
}
