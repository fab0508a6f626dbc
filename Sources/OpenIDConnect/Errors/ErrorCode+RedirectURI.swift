public import JOSE

extension ErrorCode {
    /// The redirect URI is none of those that are registered.
    public static let redirectURINotRegistered = ErrorCode(
        "redirect_uri.not_registered",
        check: "redirect_uri",
        specification: "RFC 9700 section 4.1.3, RFC 6749 section 3.1.2.3",
        remedy: "Register the redirect URI with the provider, octet by octet as the request has it."
    )
    /// The redirect URI has another loopback host than the registered one.
    public static let redirectURILoopbackHost = ErrorCode(
        "redirect_uri.loopback_host",
        check: "redirect_uri",
        specification: "RFC 8252 sections 7.3, 8.3",
        remedy: "Use the host that is registered: localhost, 127.0.0.1 and [::1] are three different ones."
    )
    /// The redirect URI has another port than the registered one, and the provider doesn't leave it free.
    public static let redirectURIPort = ErrorCode(
        "redirect_uri.port",
        check: "redirect_uri",
        specification: "RFC 9700 section 4.1.3, RFC 8252 section 7.3",
        remedy: "Use the registered port; only that of http on loopback may be free."
    )
}
