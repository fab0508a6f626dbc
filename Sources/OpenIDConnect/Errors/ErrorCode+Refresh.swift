public import JOSE

extension ErrorCode {
    /// There is no refresh token to redeem.
    public static let refreshTokenMissing = ErrorCode(
        "refresh.token_missing",
        check: "refresh_token",
        specification: "RFC 6749 section 6, OIDC Core 11",
        remedy: "Ask for offline_access, or for what else makes the provider issue refresh tokens; or sign in anew."
    )
    /// The refresh asks for scopes that the login wasn't granted.
    public static let refreshScopeNotGranted = ErrorCode(
        "refresh.scope_not_granted",
        check: "scope",
        specification: "RFC 6749 section 6",
        remedy: "Ask for scopes that were granted; for more of them sign in anew."
    )
    /// The refresh token is of another issuer or client.
    public static let refreshOtherParty = ErrorCode(
        "refresh.other_party",
        check: "refresh_token",
        specification: "RFC 6749 section 6, 10.4",
        remedy: "Refresh through the relying party that the user signed in with."
    )
    /// What was kept for refreshing is damaged.
    public static let refreshMalformed = ErrorCode(
        "refresh.malformed",
        check: "refresh_token",
        specification: "RFC 6749 section 10.4",
        remedy: "Give back exactly what serialized() wrote; otherwise sign in anew."
    )
    /// The ID token of a refresh is about another user.
    public static let idTokenSubjectMismatch = ErrorCode(
        "id_token.subject_mismatch",
        check: "sub",
        specification: "OIDC Core 12.2",
        remedy: "Discard the tokens and end the session: they are about another user than the login."
    )
    /// The ID token of a refresh speaks of another sign-in.
    public static let idTokenAuthTimeChanged = ErrorCode(
        "id_token.auth_time_changed",
        check: "auth_time",
        specification: "OIDC Core 12.2",
        remedy: "The provider must repeat the time of the sign-in, not that of the refresh."
    )
    /// The ID token of a refresh is older than that of the login.
    public static let idTokenIssuedBeforeOriginal = ErrorCode(
        "id_token.issued_before_original",
        check: "iat",
        specification: "OIDC Core 12.2",
        remedy: "The provider must put the time of the refresh into iat; look at its clocks."
    )
}
