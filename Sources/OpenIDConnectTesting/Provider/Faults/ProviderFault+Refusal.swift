public import JOSE
public import OpenIDConnect

extension ProviderFault {
    /// How a relying party of this package refuses the fault; a test of your own can demand the same.
    public struct Refusal: Sendable, Hashable {
        /// The code of the error.
        public let code: ErrorCode
        /// Where in the sign-in the fault is found.
        public let phase: Phase
    }

    /// How a sign-in with this fault, UserInfo included, is refused.
    ///
    /// ```swift
    /// provider.setFaults([fault])
    /// let error = await #expect(throws: OIDCError.self) { try await signIn() }
    /// #expect(error?.code == fault.refusal.code)
    /// ```
    public var refusal: Refusal {
        switch self {
        case .discoveryIssuer: Refusal(code: .discoveryIssuerMismatch, phase: .discovery)
        case .discoveryTokenEndpoint: Refusal(code: .discoveryMemberMissing, phase: .discovery)
        case .discoveryPlainPKCE: Refusal(code: .authorizationPKCEUnsupported, phase: .authorization)
        case .keySetMalformed: Refusal(code: .jwkSetMalformed, phase: .keySet)
        case .accessDenied: Refusal(code: .callbackErrorResponse, phase: .callback)
        case .callbackState: Refusal(code: .callbackStateMismatch, phase: .callback)
        case .callbackIssuer: Refusal(code: .callbackIssuerMismatch, phase: .callback)
        case .callbackDuplicateCode: Refusal(code: .callbackDuplicateParameter, phase: .callback)
        case .tokenError: Refusal(code: .tokenErrorResponse, phase: .token)
        case .tokenServerError: Refusal(code: .responseStatus, phase: .token)
        case .tokenMalformedJSON: Refusal(code: .jsonMalformed, phase: .token)
        case .tokenRedirect: Refusal(code: .responseRedirect, phase: .token)
        case .tokenHTML: Refusal(code: .responseContentType, phase: .token)
        case .tokenAccessTokenMissing: Refusal(code: .tokenMalformedResponse, phase: .token)
        case .tokenTypeUnknown: Refusal(code: .tokenTypeUnsupported, phase: .token)
        case .idTokenMissing: Refusal(code: .tokenIDTokenMissing, phase: .token)
        case .idTokenIssuer: Refusal(code: .idTokenIssuerMismatch, phase: .idToken)
        case .idTokenAudience: Refusal(code: .idTokenAudienceMismatch, phase: .idToken)
        case .idTokenExtraAudience: Refusal(code: .idTokenUntrustedAudience, phase: .idToken)
        case .idTokenAuthorizedParty: Refusal(code: .idTokenAuthorizedPartyMismatch, phase: .idToken)
        case .idTokenNonce: Refusal(code: .idTokenNonceMismatch, phase: .idToken)
        case .idTokenNonceMissing: Refusal(code: .idTokenNonceMissing, phase: .idToken)
        case .idTokenSignature: Refusal(code: .jwsSignatureInvalid, phase: .idToken)
        case .idTokenAlgorithm, .idTokenUnsigned: Refusal(code: .jwsAlgorithmNotAllowed, phase: .idToken)
        case .idTokenKeyID: Refusal(code: .jwsKeyNotFound, phase: .idToken)
        case .idTokenType: Refusal(code: .idTokenTypeMismatch, phase: .idToken)
        case .idTokenExpired: Refusal(code: .idTokenExpired, phase: .idToken)
        case .idTokenIssuedInFuture: Refusal(code: .idTokenIssuedInFuture, phase: .idToken)
        case .idTokenNotYetValid: Refusal(code: .idTokenNotYetValid, phase: .idToken)
        case .idTokenOld: Refusal(code: .idTokenTooOld, phase: .idToken)
        case .idTokenSubjectMissing: Refusal(code: .idTokenClaimMissing, phase: .idToken)
        case .idTokenAccessTokenHash: Refusal(code: .idTokenAccessTokenHashMismatch, phase: .idToken)
        case .idTokenExpirationString: Refusal(code: .idTokenClaimMalformed, phase: .idToken)
        case .userInfoUnauthorized: Refusal(code: .userInfoErrorResponse, phase: .userInfo)
        case .userInfoSubjectMissing: Refusal(code: .userInfoSubjectMissing, phase: .userInfo)
        case .userInfoSubject: Refusal(code: .userInfoSubjectMismatch, phase: .userInfo)
        case .userInfoDuplicateMember: Refusal(code: .jsonDuplicateMember, phase: .userInfo)
        }
    }
}
