public import JOSE

extension ErrorCode {
    /// The configured issuer is not an https URL without query and fragment.
    public static let configurationIssuer = ErrorCode(
        "configuration.issuer",
        check: "issuer",
        specification: "OIDC Discovery 1.0 section 3",
        remedy:
            "Give the issuer as the provider writes it: https, no query, no fragment. Plain http needs a loopback host and TransportSecurity.httpOnLoopback."
    )
    /// The client ID is empty or holds characters that RFC 6749 doesn't allow.
    public static let configurationClientID = ErrorCode(
        "configuration.client_id",
        check: "client_id",
        specification: "RFC 6749 appendix A.1",
        remedy: "Give the client ID that the provider issued."
    )
    /// The redirect URI is not absolute, or has a fragment.
    public static let configurationRedirectURI = ErrorCode(
        "configuration.redirect_uri",
        check: "redirect_uri",
        specification: "RFC 6749 section 3.1.2",
        remedy: "Give the redirect URI exactly as it is registered with the provider."
    )
    /// The clock tolerance is not within 0 to 300 seconds.
    public static let configurationClockTolerance = ErrorCode(
        "configuration.clock_tolerance",
        check: "clock_tolerance",
        specification: "RFC 7519 section 4.1.4",
        remedy: "Set the machine's clock right rather than tolerating more than five minutes."
    )
    /// No algorithm is allowed that this package can verify with a published key.
    public static let configurationAlgorithms = ErrorCode(
        "configuration.algorithms",
        check: "alg",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "Allow an algorithm that the provider signs with and that this package has; none is never one."
    )
    /// A template for issuers has no place for a tenant, or allows none.
    public static let configurationIssuerTemplate = ErrorCode(
        "configuration.issuer_template",
        check: "issuer",
        specification: "OIDC Core 3.1.3.7 (2), 16.15",
        remedy:
            "Give the issuer as the provider's metadata has it, its placeholder once, and the tenants that may sign in."
    )
    /// The transport can't show the certificate that the client authenticates with.
    public static let configurationClientIdentity = ErrorCode(
        "configuration.client_identity",
        check: "client_identity",
        specification: "RFC 8705 section 2",
        remedy: "Use a transport that has the certificate and its key, or another way to authenticate."
    )
    /// A proxy, or the list of hosts that are called without it, is malformed.
    public static let configurationProxy = ErrorCode(
        "configuration.proxy",
        check: "proxy",
        specification: "RFC 9110 section 9.3.6",
        remedy:
            "Give the proxy as http://host:port, and the exceptions as names, addresses or networks with commas between them."
    )
    /// The certificates that are to be trusted can't be read.
    public static let configurationTrustRoots = ErrorCode(
        "configuration.trust_roots",
        check: "trust_roots",
        specification: "RFC 7468 section 5",
        remedy: "Give at least one certificate in PEM."
    )
    /// The certificate for mutual TLS, or its key, can't be used.
    public static let configurationClientCertificate = ErrorCode(
        "configuration.client_certificate",
        check: "client_certificate",
        specification: "RFC 8705 section 2",
        remedy:
            "Give the certificate, its own first, and the private key that belongs to it, both in PEM; each identity once."
    )
    /// The internal address of a provider is no origin.
    public static let configurationBackChannel = ErrorCode(
        "configuration.back_channel",
        check: "back_channel",
        specification: "RFC 6454 section 4",
        remedy: "Give scheme, host and port alone, such as https://id.example and http://keycloak:8080."
    )
}
