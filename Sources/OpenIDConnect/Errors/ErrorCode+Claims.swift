public import JOSE

extension ErrorCode {
    /// No source of claims that the caller trusts is meant, and nothing was fetched.
    public static let claimsSourceUntrusted = ErrorCode(
        "claims.source_untrusted",
        check: "claim_source",
        specification: "OIDC Core 5.6.2, 16.15",
        remedy: "Trust the source, by its endpoint's origin or by its issuer, if you know it and have its keys."
    )
    /// The source of distributed claims refused.
    public static let claimsErrorResponse = ErrorCode(
        "claims.error_response",
        check: "claims_response",
        specification: "OIDC Core 5.6.2, RFC 6750 section 3.1",
        remedy: "The provider's access token for the source has expired, or isn't right: fetch UserInfo anew."
    )
    /// The claims are from another issuer than the trusted source's.
    public static let claimsIssuerMismatch = ErrorCode(
        "claims.issuer_mismatch",
        check: "iss",
        specification: "OIDC Core 5.6.2",
        remedy: "Don't use the claims, or give the source the issuer that it writes."
    )
    /// The claims have expired, or are not valid yet.
    public static let claimsExpired = ErrorCode(
        "claims.expired",
        check: "exp",
        specification: "RFC 7519 sections 4.1.4, 4.1.5",
        remedy: "Fetch UserInfo anew, for claims that are valid now."
    )
}
