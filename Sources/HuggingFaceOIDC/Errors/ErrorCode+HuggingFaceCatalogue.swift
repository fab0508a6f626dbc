public import JOSE

extension ErrorCode {
    /// Every code that this module adds to those of OpenIDConnect.
    public static let huggingFaceCatalogue: [ErrorCode] = [
        .connectorConfigurationInvalid, .profileClaimMalformed, .organizationUnknown, .organizationNotListed,
        .organizationRoleMissing, .whoAmIErrorResponse, .whoAmIMalformedResponse, .spaceVariableMissing,
        .spaceHostInvalid, .mockLoginInSpace, .mockLoginNotLoopback, .mockLoginNotUser,
        .idTokenSourceUnavailable, .idTokenSourceErrorResponse, .idTokenSourceMalformed,
        .idTokenSourceAudienceMismatch,
    ]
}
