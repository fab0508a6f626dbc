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
    /// An endpoint that gets secrets is at an origin that the policy doesn't allow.
    public static let discoveryEndpointOrigin = ErrorCode(
        "discovery.endpoint_origin",
        check: "endpoint_origin",
        specification: "RFC 9700 section 4.4, OIDC Discovery 1.0 section 7",
        remedy: "Find out whether the endpoint is the provider's; if it is, allow its origin in the configuration."
    )
    /// An endpoint that gets secrets is not where it was.
    public static let discoveryEndpointOriginChanged = ErrorCode(
        "discovery.endpoint_origin_changed",
        check: "endpoint_origin",
        specification: "RFC 9700 section 4.4, OIDC Discovery 1.0 section 7",
        remedy: "Find out whether the provider has moved; if it has, make the relying party anew."
    )
}
