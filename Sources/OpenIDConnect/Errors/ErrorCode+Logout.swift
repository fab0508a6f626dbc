public import JOSE

extension ErrorCode {
    /// A request about logout, or what was kept for one, can't be read.
    public static let logoutMalformed = ErrorCode(
        "logout.malformed",
        check: "logout_request",
        specification: "OIDC Back-Channel Logout 1.0 section 2.5, OIDC Front-Channel Logout 1.0 section 2",
        remedy: "Pass method, URL and body unchanged; if it stays so, whoever sends this is not the provider."
    )
    /// The return from the provider's logout has no state.
    public static let logoutStateMissing = ErrorCode(
        "logout.state_missing",
        check: "state",
        specification: "OIDC RP-Initiated Logout 1.0 section 3",
        remedy: "Don't tell the user that the provider's session has ended: nothing confirms it."
    )
    /// The return from the provider's logout has another state.
    public static let logoutStateMismatch = ErrorCode(
        "logout.state_mismatch",
        check: "state",
        specification: "OIDC RP-Initiated Logout 1.0 section 3",
        remedy: "Don't tell the user that the provider's session has ended: nothing confirms it."
    )
    /// The logout is of another issuer.
    public static let logoutIssuerMismatch = ErrorCode(
        "logout.issuer_mismatch",
        check: "iss",
        specification: "OIDC Front-Channel Logout 1.0 section 2",
        remedy: "Give each provider a logout page of its own; else somebody tries to log users out."
    )
    /// The logout is of another session.
    public static let logoutSessionMismatch = ErrorCode(
        "logout.session_mismatch",
        check: "sid",
        specification: "OIDC Front-Channel Logout 1.0 section 2",
        remedy: "Nothing: the session in this browser is another one, and goes on."
    )
    /// The sessions could not be ended, or it is not known whether a logout token was used.
    public static let logoutStoreFailed = ErrorCode(
        "logout.store_failed",
        check: "store",
        specification: "OIDC Back-Channel Logout 1.0 section 2.8",
        remedy: "Look at the store behind it; the provider was told that the logout failed."
    )
}
