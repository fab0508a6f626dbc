public import JOSE

extension ErrorCode {
    /// The keys that seal cookies are missing, too short, or can't be read.
    public static let configurationSealingKeys = ErrorCode(
        "configuration.sealing_keys",
        check: "sealing_keys",
        specification: "NIST SP 800-38D section 8, RFC 5869 section 3.3",
        remedy: "Give at least one key of 32 random octets in base64url, the same on every server."
    )
    /// A sealed value was not sealed here, or not for this.
    public static let sealedValueInvalid = ErrorCode(
        "sealed_value.invalid",
        check: "seal",
        specification: "NIST SP 800-38D section 7.2",
        remedy: "Start anew: the cookie is damaged or foreign, or its key was taken away."
    )
    /// A sealed value was kept too long.
    public static let sealedValueExpired = ErrorCode(
        "sealed_value.expired",
        check: "seal",
        specification: "RFC 6265 section 8.3",
        remedy: "Start anew: the cookie has outlived what it was for."
    )
    /// A cookie of one name came twice.
    public static let cookieDuplicate = ErrorCode(
        "cookie.duplicate",
        check: "cookie",
        specification: "RFC 6265 section 8.6",
        remedy: "Delete this site's cookies; if it stays so, another site of the domain sets them."
    )
    /// The request's cookies are beyond all bounds.
    public static let cookieMalformed = ErrorCode(
        "cookie.malformed",
        check: "cookie",
        specification: "RFC 6265 section 5.4",
        remedy: "Delete this site's cookies."
    )
    /// What is to be kept in a cookie is larger than browsers keep.
    public static let cookieTooLarge = ErrorCode(
        "cookie.too_large",
        check: "cookie",
        specification: "RFC 6265 section 6.1",
        remedy: "Keep sessions in a store, or fewer claims and no tokens in them."
    )
    /// The browser has no cookie of the login that the callback belongs to.
    public static let loginCookieMissing = ErrorCode(
        "login.cookie_missing",
        check: "pending_login",
        specification: "RFC 6749 section 10.12, RFC 9700 section 4.7",
        remedy: "Start the login anew, in the browser that shall be signed in, with cookies allowed."
    )
    /// The routes of a site, or what they need, contradict each other.
    public static let configurationWebSignIn = ErrorCode(
        "configuration.web_sign_in",
        check: "routes",
        specification: "RFC 9700 section 4.4.2.1",
        remedy: "Give each provider a redirect URI of this site that no other route has."
    )
    /// The store of sessions failed.
    public static let webSessionStoreFailed = ErrorCode(
        "web_session.store_failed",
        check: "store",
        specification: "OIDC Core 2",
        remedy: "Look at the store behind it: without it nobody can tell who is signed in."
    )
    /// A session was changed by another request at the same time.
    public static let webSessionConflict = ErrorCode(
        "web_session.conflict",
        check: "store",
        specification: "RFC 9110 section 15.5.10",
        remedy: "Read the session again, and make the change to what it is now."
    )
    /// Nobody is signed in.
    public static let webSessionMissing = ErrorCode(
        "web_session.missing",
        check: "session",
        specification: "RFC 9110 section 15.5.2",
        remedy: "Sign in."
    )
    /// The signed-in user hasn't granted a scope.
    public static let webSessionScopeMissing = ErrorCode(
        "web_session.scope_missing",
        check: "scope",
        specification: "RFC 6750 section 3.1",
        remedy: "Sign in anew and grant what is asked for."
    )
    /// The user signed in too long ago, or not strongly enough.
    public static let webSessionStepUp = ErrorCode(
        "web_session.step_up_required",
        check: "acr",
        specification: "RFC 9470 section 3",
        remedy: "Sign in again, as the page demands."
    )
    /// A request that changes something came from another site.
    public static let requestCrossSite = ErrorCode(
        "request.cross_site",
        check: "origin",
        specification: "RFC 6454 section 7, Fetch Metadata section 2.3",
        remedy: "Use the form on this site's own page; behind a proxy, let Origin and Sec-Fetch-Site through."
    )
    /// A route was asked for with another method.
    public static let requestMethod = ErrorCode(
        "request.method_not_allowed",
        check: "method",
        specification: "RFC 9110 section 15.5.6",
        remedy: "Use the method that the answer names."
    )
    /// A form came as something else.
    public static let requestContentType = ErrorCode(
        "request.content_type",
        check: "content_type",
        specification: "OAuth 2.0 Form Post Response Mode section 2",
        remedy: "Send application/x-www-form-urlencoded."
    )
}
