public import JOSE

extension ErrorCode {
    /// What was typed is nothing that an issuer can be found from.
    public static let webFingerResourceInvalid = ErrorCode(
        "webfinger.resource_invalid",
        check: "resource",
        specification: "OIDC Discovery 1.0 section 2.1",
        remedy: "Ask the user for a mail-like name, a host or an https URL."
    )
    /// The host is not one that may be asked.
    public static let webFingerHostUntrusted = ErrorCode(
        "webfinger.host_untrusted",
        check: "resource",
        specification: "OIDC Discovery 1.0 section 7.3",
        remedy: "Add the host to the policy, if its users are to sign in here."
    )
    /// The answer names no issuer.
    public static let webFingerIssuerMissing = ErrorCode(
        "webfinger.issuer_missing",
        check: "links",
        specification: "OIDC Discovery 1.0 section 2",
        remedy: "The host knows the resource and no provider for it: choose the issuer by hand."
    )
    /// The issuer in the answer is no https URL.
    public static let webFingerIssuerInvalid = ErrorCode(
        "webfinger.issuer_invalid",
        check: "href",
        specification: "OIDC Discovery 1.0 section 2",
        remedy: "The host must name the issuer as an https URL without query and fragment."
    )
    /// The issuer in the answer is not a trusted one.
    public static let webFingerIssuerUntrusted = ErrorCode(
        "webfinger.issuer_untrusted",
        check: "issuer",
        specification: "OIDC Discovery 1.0 section 7.3",
        remedy: "Add the issuer to the policy, if its users are to sign in here; else don't send anybody there."
    )
}
