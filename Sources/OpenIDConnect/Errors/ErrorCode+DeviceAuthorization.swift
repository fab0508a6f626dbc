public import JOSE

extension ErrorCode {
    /// The device authorization endpoint refused.
    public static let deviceErrorResponse = ErrorCode(
        "device.error_response",
        check: "device_authorization",
        specification: "RFC 8628 section 3.2",
        remedy: "Read the provider's error: the client must be allowed the device grant, and its scopes."
    )
    /// The device authorization response lacks a member, or one has a wrong type.
    public static let deviceMalformedResponse = ErrorCode(
        "device.malformed_response",
        check: "device_authorization",
        specification: "RFC 8628 section 3.2",
        remedy: "The provider must send device_code, user_code, verification_uri and expires_in."
    )
    /// The page where the user is to enter the code is not one that a user may be sent to.
    public static let deviceVerificationURI = ErrorCode(
        "device.verification_uri",
        check: "verification_uri",
        specification: "RFC 8628 sections 3.2 and 5.4",
        remedy: "Don't send anybody there; the provider must name https pages at one origin."
    )
    /// The user, or the provider, said no.
    public static let deviceAccessDenied = ErrorCode(
        "device.access_denied",
        check: "device_authorization",
        specification: "RFC 8628 section 3.5",
        remedy: "Start anew if the user wants to sign in after all."
    )
    /// The codes ended before the user had confirmed.
    public static let deviceExpired = ErrorCode(
        "device.expired",
        check: "device_authorization",
        specification: "RFC 8628 section 3.5",
        remedy: "Start anew, and enter the code before its time is over."
    )
}
