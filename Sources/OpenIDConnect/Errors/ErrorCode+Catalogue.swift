public import JOSE

extension ErrorCode {
    /// Every code that this package throws, those of the JOSE layer and of the command line included.
    public static let catalogue: [ErrorCode] =
        joseCatalogue + [
            .configurationIssuer, .configurationClientID, .configurationRedirectURI, .configurationClockTolerance,
            .configurationAlgorithms, .transportConnectionFailed, .transportDeadlineExceeded, .transportBodyTooLarge,
            .transportMalformedResponse, .transportCancelled, .responseRedirect, .responseStatus,
            .responseContentType, .discoveryIssuerMismatch, .discoveryMemberMissing, .discoveryMemberInvalid,
            .keySetUnavailable, .keySetRecordUnusable, .authorizationParameterReserved, .authorizationPKCEUnsupported,
            .callbackMalformed,
            .callbackDuplicateParameter, .callbackUnexpectedParameter, .callbackStateMissing, .callbackStateMismatch,
            .callbackIssuerMissing, .callbackIssuerMismatch, .callbackErrorResponse, .callbackCodeMissing,
            .loginExpired, .loginAlreadyUsed, .loginOtherParty, .loginMalformed, .loginStoreFailed,
            .tokenErrorResponse, .tokenMalformedResponse, .tokenTypeUnsupported, .tokenIDTokenMissing,
            .clientAuthenticationUnsupported, .clientAuthenticationSecret, .idTokenTypeMismatch,
            .idTokenClaimMissing, .idTokenClaimMalformed, .idTokenIssuerMismatch, .idTokenAudienceMismatch,
            .idTokenUntrustedAudience, .idTokenAuthorizedPartyMismatch, .idTokenExpired, .idTokenNotYetValid,
            .idTokenIssuedInFuture, .idTokenTooOld, .idTokenNonceMissing, .idTokenNonceMismatch, .idTokenACRMismatch,
            .idTokenAuthTimeMissing, .idTokenAuthTimeTooOld, .idTokenAuthTimeInFuture, .idTokenAccessTokenHashMismatch,
            .userInfoErrorResponse, .userInfoSubjectMissing, .userInfoSubjectMismatch,
            .logoutMalformed, .logoutStateMissing, .logoutStateMismatch, .logoutIssuerMismatch, .logoutSessionMismatch,
            .logoutStoreFailed, .logoutTokenTypeMismatch, .logoutTokenClaimMissing, .logoutTokenClaimMalformed,
            .logoutTokenIssuerMismatch, .logoutTokenAudienceMismatch, .logoutTokenUntrustedAudience,
            .logoutTokenExpired, .logoutTokenIssuedInFuture, .logoutTokenTooOld, .logoutTokenNoncePresent,
            .logoutTokenEventMismatch, .logoutTokenReplayed,
            .registrationMetadataInvalid, .registrationErrorResponse, .registrationMalformedResponse,
            .registrationRedirectURIMismatch, .registrationAuthenticationMissing, .registrationNotManageable,
            .registrationClientMismatch,
            .webFingerResourceInvalid, .webFingerHostUntrusted, .webFingerIssuerMissing, .webFingerIssuerInvalid,
            .webFingerIssuerUntrusted,
            .inputUnreadable, .redirectListener,
        ]
}
