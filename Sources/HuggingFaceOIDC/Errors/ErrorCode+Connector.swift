public import JOSE

extension ErrorCode {
    /// A connector's configuration can't be read, or a member is missing, empty or no string.
    public static let connectorConfigurationInvalid = ErrorCode(
        "connector.configuration_invalid",
        check: "configuration",
        specification: "RFC 6749 section 2.3.1",
        remedy: "Give a JSON object with clientId, clientSecret unless the client is public, and scope if you like."
    )
    /// A claim of the normalised profile has a wrong type.
    public static let profileClaimMalformed = ErrorCode(
        "profile.claim_malformed",
        check: "claims",
        specification: "OIDC Core 5.1",
        remedy: "The provider must send name, picture and email as strings, or leave them out."
    )
}
