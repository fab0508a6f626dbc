public import JOSE

extension ErrorCode {
    /// There is no connection to the provider.
    public static let transportConnectionFailed = ErrorCode(
        "transport.connection_failed",
        check: "transport",
        specification: "RFC 9110 section 3",
        remedy: "Check that the host is right and can be reached from here, and that its certificate is valid."
    )
    /// The call took longer than allowed.
    public static let transportDeadlineExceeded = ErrorCode(
        "transport.deadline_exceeded",
        check: "transport",
        specification: "RFC 9110 section 3",
        remedy: "Try again; if the provider is always this slow, allow more time."
    )
    /// The answer is larger than allowed.
    public static let transportBodyTooLarge = ErrorCode(
        "transport.body_too_large",
        check: "transport",
        specification: "RFC 9110 section 8.6",
        remedy: "Look at what answers at that URL: no provider's answer is this large."
    )
    /// What arrived is not a whole HTTP response.
    public static let transportMalformedResponse = ErrorCode(
        "transport.malformed_response",
        check: "transport",
        specification: "RFC 9112 section 2",
        remedy: "Look at what answers at that URL, and at proxies on the way."
    )
    /// The task was cancelled.
    public static let transportCancelled = ErrorCode(
        "transport.cancelled",
        check: "transport",
        specification: "RFC 9110 section 3",
        remedy: "Nothing: the application gave up waiting."
    )
    /// The provider redirects; none is followed.
    public static let responseRedirect = ErrorCode(
        "response.redirect",
        check: "http",
        specification: "RFC 9700 section 4.12",
        remedy: "Configure the URL that the provider redirects to, if it is the provider's own."
    )
    /// The answer's status is not the one that the specification demands.
    public static let responseStatus = ErrorCode(
        "response.status",
        check: "http",
        specification: "RFC 6749 section 5, OIDC Discovery 1.0 section 4.2",
        remedy: "Look at the provider's status page and logs; a 404 in discovery means a wrong issuer."
    )
    /// The answer's content type is not the one that was asked for: JSON, or a token where that was registered.
    public static let responseContentType = ErrorCode(
        "response.content_type",
        check: "http",
        specification: "RFC 6749 section 5.1, OIDC Discovery 1.0 section 4.2",
        remedy: "Look at what answers at that URL: a login page or a proxy's error page is no answer."
    )
}
