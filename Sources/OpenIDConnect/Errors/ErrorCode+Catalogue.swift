public import JOSE

extension ErrorCode {
    /// Every code that this package throws, those of the JOSE layer and of the command line included.
    public static let catalogue: [ErrorCode] =
        joseCatalogue + [
            .configurationIssuer, .configurationClientID, .configurationRedirectURI, .configurationClockTolerance,
            .configurationAlgorithms, .transportConnectionFailed, .transportDeadlineExceeded, .transportBodyTooLarge,
            .transportMalformedResponse, .transportCancelled, .responseRedirect, .responseStatus,
            .responseContentType, .discoveryIssuerMismatch, .discoveryMemberMissing, .discoveryMemberInvalid,
            .keySetUnavailable, .authorizationParameterReserved, .authorizationPKCEUnsupported, .callbackMalformed,
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
            .authorizationResponseTypeUnsupported, .authorizationResponseModeUnsupported,
            .authorizationPromptContradiction, .callbackResponseModeMismatch, .callbackIDTokenMissing,
            .callbackAccessTokenMissing, .callbackParameterInvalid, .idTokenAccessTokenHashMissing,
            .idTokenCodeHashMissing, .idTokenCodeHashMismatch, .idTokenFrontChannelMismatch,
            .userInfoAccessTokenMissing,
            .configurationRequestObjectHost, .configurationClientKeys, .requestObjectUnsupported,
            .requestObjectAlgorithmUnsupported, .requestObjectEncryptionKeyMissing, .requestObjectStoreFailed,
            .initiatedLoginMalformed, .initiatedLoginIssuerMismatch, .initiatedLoginTargetRefused,
            .refreshTokenMissing, .refreshScopeNotGranted, .refreshOtherParty, .refreshMalformed,
            .idTokenSubjectMismatch, .idTokenAuthTimeChanged, .idTokenIssuedBeforeOriginal,
            .configurationClientIdentity, .discoveryEndpointOrigin, .discoveryEndpointOriginChanged,
            .userInfoTypeMismatch, .userInfoIssuerMismatch, .userInfoAudienceMismatch,
            .claimsSourceUntrusted, .claimsErrorResponse, .claimsIssuerMismatch, .claimsExpired,
            .inputUnreadable, .redirectListener,
        ]
}
