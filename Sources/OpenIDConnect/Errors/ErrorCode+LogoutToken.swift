public import JOSE

extension ErrorCode {
    /// The header says that this is another kind of token.
    public static let logoutTokenTypeMismatch = ErrorCode(
        "logout_token.type_mismatch",
        check: "typ",
        specification: "OIDC Back-Channel Logout 1.0 section 2.4, RFC 8725 section 3.11",
        remedy: "The provider must write logout+jwt, or no typ at all."
    )
    /// A required claim is missing.
    public static let logoutTokenClaimMissing = ErrorCode(
        "logout_token.claim_missing",
        check: "claims",
        specification: "OIDC Back-Channel Logout 1.0 section 2.4",
        remedy: "The provider must send iss, aud, iat, exp, jti, events, and sub or sid in every logout token."
    )
    /// A claim has a wrong type or an impossible value.
    public static let logoutTokenClaimMalformed = ErrorCode(
        "logout_token.claim_malformed",
        check: "claims",
        specification: "OIDC Back-Channel Logout 1.0 section 2.4, RFC 8417 section 2.2",
        remedy: "The provider must send the claim in the type that the specification gives it."
    )
    /// The token is of another issuer.
    public static let logoutTokenIssuerMismatch = ErrorCode(
        "logout_token.issuer_mismatch",
        check: "iss",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (4)",
        remedy: "Give each provider a back-channel logout URI of its own."
    )
    /// The token is not for this client.
    public static let logoutTokenAudienceMismatch = ErrorCode(
        "logout_token.audience_mismatch",
        check: "aud",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (4)",
        remedy: "Check the client ID: the token was issued to another client."
    )
    /// The token is also for an audience that is not trusted.
    public static let logoutTokenUntrustedAudience = ErrorCode(
        "logout_token.untrusted_audience",
        check: "aud",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (4)",
        remedy: "Add the other audience to the trusted ones, if it really may see and use this token."
    )
    /// The token has expired.
    public static let logoutTokenExpired = ErrorCode(
        "logout_token.expired",
        check: "exp",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (4)",
        remedy: "If fresh tokens are refused, set the machine's clock."
    )
    /// The token was issued in the future.
    public static let logoutTokenIssuedInFuture = ErrorCode(
        "logout_token.issued_in_future",
        check: "iat",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (4)",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token was issued too long ago.
    public static let logoutTokenTooOld = ErrorCode(
        "logout_token.too_old",
        check: "iat",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (4)",
        remedy: "The provider must issue a logout token when it sends it."
    )
    /// The token has a nonce, which is forbidden.
    public static let logoutTokenNoncePresent = ErrorCode(
        "logout_token.nonce_present",
        check: "nonce",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (7)",
        remedy: "Don't use the token: it may be made from an ID token."
    )
    /// The token's events are others.
    public static let logoutTokenEventMismatch = ErrorCode(
        "logout_token.event_mismatch",
        check: "events",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (6)",
        remedy: "Don't use the token: it is about something else than logout."
    )
    /// The token was used before.
    public static let logoutTokenReplayed = ErrorCode(
        "logout_token.replayed",
        check: "jti",
        specification: "OIDC Back-Channel Logout 1.0 section 2.6 (8)",
        remedy: "Nothing: the sessions ended the first time. The provider must give each token a jti of its own."
    )
}
