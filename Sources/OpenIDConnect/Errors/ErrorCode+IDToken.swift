public import JOSE

extension ErrorCode {
    /// The header says that this is another kind of token.
    public static let idTokenTypeMismatch = ErrorCode(
        "id_token.type_mismatch",
        check: "typ",
        specification: "RFC 8725 section 3.11",
        remedy: "Pass the ID token, not an access token or a logout token."
    )
    /// A required claim is missing.
    public static let idTokenClaimMissing = ErrorCode(
        "id_token.claim_missing",
        check: "claims",
        specification: "OIDC Core 2",
        remedy: "The provider must send iss, sub, aud, exp and iat in every ID token."
    )
    /// A claim has a wrong type or an impossible value.
    public static let idTokenClaimMalformed = ErrorCode(
        "id_token.claim_malformed",
        check: "claims",
        specification: "OIDC Core 2, RFC 7519 section 4.1",
        remedy: "The provider must send the claim in the type that the specification gives it."
    )
    /// The token is of another issuer.
    public static let idTokenIssuerMismatch = ErrorCode(
        "id_token.issuer_mismatch",
        check: "iss",
        specification: "OIDC Core 3.1.3.7 (2)",
        remedy: "Configure the issuer with exactly the octets that the provider signs."
    )
    /// The token is of a tenant that is not allowed.
    public static let idTokenTenantNotAllowed = ErrorCode(
        "id_token.tenant_not_allowed",
        check: "tenant",
        specification: "OIDC Core 3.1.3.7 (2)",
        remedy: "Allow the tenant if its users may sign in; else don't let this user in."
    )
    /// The token is not for this client.
    public static let idTokenAudienceMismatch = ErrorCode(
        "id_token.audience_mismatch",
        check: "aud",
        specification: "OIDC Core 3.1.3.7 (3)",
        remedy: "Check the client ID: the token was issued to another client."
    )
    /// The token is also for an audience that is not trusted.
    public static let idTokenUntrustedAudience = ErrorCode(
        "id_token.untrusted_audience",
        check: "aud",
        specification: "OIDC Core 3.1.3.7 (3)",
        remedy: "Add the other audience to the trusted ones, if it really may see and use this token."
    )
    /// The token was issued to another client.
    public static let idTokenAuthorizedPartyMismatch = ErrorCode(
        "id_token.authorized_party_mismatch",
        check: "azp",
        specification: "OIDC Core 3.1.3.7 (4, 5)",
        remedy: "The token was issued to another client: don't use it."
    )
    /// The token has expired.
    public static let idTokenExpired = ErrorCode(
        "id_token.expired",
        check: "exp",
        specification: "OIDC Core 3.1.3.7 (9)",
        remedy: "Sign in anew; if a fresh token is refused, set the machine's clock."
    )
    /// The token is not valid yet.
    public static let idTokenNotYetValid = ErrorCode(
        "id_token.not_yet_valid",
        check: "nbf",
        specification: "RFC 7519 section 4.1.5",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token was issued in the future.
    public static let idTokenIssuedInFuture = ErrorCode(
        "id_token.issued_in_future",
        check: "iat",
        specification: "OIDC Core 3.1.3.7 (10)",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token was issued too long ago for a login.
    public static let idTokenTooOld = ErrorCode(
        "id_token.too_old",
        check: "iat",
        specification: "OIDC Core 3.1.3.7 (10)",
        remedy: "Start the login anew: a token of a fresh login is not that old."
    )
    /// The token has no nonce, though one was sent.
    public static let idTokenNonceMissing = ErrorCode(
        "id_token.nonce_missing",
        check: "nonce",
        specification: "OIDC Core 3.1.3.7 (11)",
        remedy: "The provider must repeat the nonce of the request."
    )
    /// The token has another nonce.
    public static let idTokenNonceMismatch = ErrorCode(
        "id_token.nonce_mismatch",
        check: "nonce",
        specification: "OIDC Core 3.1.3.7 (11)",
        remedy: "Don't use the token: it belongs to another login."
    )
    /// The authentication context is not one of those that were demanded.
    public static let idTokenACRMismatch = ErrorCode(
        "id_token.acr_mismatch",
        check: "acr",
        specification: "OIDC Core 3.1.3.7 (12)",
        remedy: "Let the user sign in again in the demanded way."
    )
    /// The token doesn't say when the user signed in, though a maximum age was demanded.
    public static let idTokenAuthTimeMissing = ErrorCode(
        "id_token.auth_time_missing",
        check: "auth_time",
        specification: "OIDC Core 3.1.3.7 (13)",
        remedy: "The provider must send auth_time when max_age is asked for."
    )
    /// The user signed in longer ago than was demanded.
    public static let idTokenAuthTimeTooOld = ErrorCode(
        "id_token.auth_time_too_old",
        check: "auth_time",
        specification: "OIDC Core 3.1.3.7 (13)",
        remedy: "Let the user sign in again."
    )
    /// The user signed in in the future.
    public static let idTokenAuthTimeInFuture = ErrorCode(
        "id_token.auth_time_in_future",
        check: "auth_time",
        specification: "OIDC Core 3.1.3.7 (13)",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token belongs to another access token.
    public static let idTokenAccessTokenHashMismatch = ErrorCode(
        "id_token.access_token_hash_mismatch",
        check: "at_hash",
        specification: "OIDC Core 3.1.3.8",
        remedy: "Don't use the tokens: one of them was exchanged on the way."
    )
}
