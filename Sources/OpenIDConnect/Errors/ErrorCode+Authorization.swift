public import JOSE

extension ErrorCode {
    /// A free parameter would replace one of the protocol.
    public static let authorizationParameterReserved = ErrorCode(
        "authorization.parameter_reserved",
        check: "authorization_request",
        specification: "RFC 6749 section 3.1",
        remedy: "Set it through its own property, or leave it to the relying party."
    )
    /// The provider lists PKCE methods, and S256 is not one.
    public static let authorizationPKCEUnsupported = ErrorCode(
        "authorization.pkce_unsupported",
        check: "pkce",
        specification: "RFC 7636 section 4.2, RFC 9700 section 2.1.1",
        remedy: "The provider must support S256; plain is no protection."
    )
}
