public import JOSE

extension ErrorCode {
    /// The provider takes none of the methods that the client can use.
    public static let clientAuthenticationUnsupported = ErrorCode(
        "client_authentication.unsupported",
        check: "client_authentication",
        specification: "OIDC Core 9",
        remedy: "Configure credentials for a method that the provider lists in token_endpoint_auth_methods_supported."
    )
    /// The closure that brings the secret failed.
    public static let clientAuthenticationSecret = ErrorCode(
        "client_authentication.secret",
        check: "client_authentication",
        specification: "RFC 6749 section 2.3.1",
        remedy: "Look at where the secret comes from."
    )
}
