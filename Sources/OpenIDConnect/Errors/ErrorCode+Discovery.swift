public import JOSE

extension ErrorCode {
    /// The metadata is not of the issuer that was asked for.
    public static let discoveryIssuerMismatch = ErrorCode(
        "discovery.issuer_mismatch",
        check: "issuer",
        specification: "OIDC Discovery 1.0 section 4.3",
        remedy: "Configure the issuer with exactly the octets that the provider publishes, a trailing slash included."
    )
    /// The metadata lacks a member that the flow needs.
    public static let discoveryMemberMissing = ErrorCode(
        "discovery.member_missing",
        check: "metadata",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "The provider doesn't offer what is needed here, or the metadata is incomplete."
    )
    /// A member of the metadata has a wrong type, or is no URL that may be called.
    public static let discoveryMemberInvalid = ErrorCode(
        "discovery.member_invalid",
        check: "metadata",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "The provider must publish an absolute https URL without fragment, or the type that the field has."
    )
}
