import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Every fault of the embedded provider is refused with a code of its own; the same sign-in without it succeeds.
@Suite struct ProviderFaultTests {
    // swift-format-ignore: NeverUseForceTry
    static let signingKey = try! ProviderSigningKey.generate()

    struct Case: Sendable, CustomTestStringConvertible {
        let fault: ProviderFault
        let code: ErrorCode
        let phase: Phase

        var testDescription: String { fault.rawValue }
    }

    static let cases: [Case] = [
        Case(fault: .discoveryIssuer, code: .discoveryIssuerMismatch, phase: .discovery),
        Case(fault: .discoveryTokenEndpoint, code: .discoveryMemberMissing, phase: .discovery),
        Case(fault: .discoveryPlainPKCE, code: .authorizationPKCEUnsupported, phase: .authorization),
        Case(fault: .keySetMalformed, code: .jwkSetMalformed, phase: .keySet),
        Case(fault: .accessDenied, code: .callbackErrorResponse, phase: .callback),
        Case(fault: .callbackState, code: .callbackStateMismatch, phase: .callback),
        Case(fault: .callbackIssuer, code: .callbackIssuerMismatch, phase: .callback),
        Case(fault: .callbackDuplicateCode, code: .callbackDuplicateParameter, phase: .callback),
        Case(fault: .tokenError, code: .tokenErrorResponse, phase: .token),
        Case(fault: .tokenServerError, code: .responseStatus, phase: .token),
        Case(fault: .tokenMalformedJSON, code: .jsonMalformed, phase: .token),
        Case(fault: .tokenRedirect, code: .responseRedirect, phase: .token),
        Case(fault: .tokenHTML, code: .responseContentType, phase: .token),
        Case(fault: .tokenAccessTokenMissing, code: .tokenMalformedResponse, phase: .token),
        Case(fault: .tokenTypeUnknown, code: .tokenTypeUnsupported, phase: .token),
        Case(fault: .idTokenMissing, code: .tokenIDTokenMissing, phase: .token),
        Case(fault: .idTokenIssuer, code: .idTokenIssuerMismatch, phase: .idToken),
        Case(fault: .idTokenAudience, code: .idTokenAudienceMismatch, phase: .idToken),
        Case(fault: .idTokenExtraAudience, code: .idTokenUntrustedAudience, phase: .idToken),
        Case(fault: .idTokenAuthorizedParty, code: .idTokenAuthorizedPartyMismatch, phase: .idToken),
        Case(fault: .idTokenNonce, code: .idTokenNonceMismatch, phase: .idToken),
        Case(fault: .idTokenNonceMissing, code: .idTokenNonceMissing, phase: .idToken),
        Case(fault: .idTokenSignature, code: .jwsSignatureInvalid, phase: .idToken),
        Case(fault: .idTokenAlgorithm, code: .jwsAlgorithmNotAllowed, phase: .idToken),
        Case(fault: .idTokenUnsigned, code: .jwsAlgorithmNotAllowed, phase: .idToken),
        Case(fault: .idTokenKeyID, code: .jwsKeyNotFound, phase: .idToken),
        Case(fault: .idTokenType, code: .idTokenTypeMismatch, phase: .idToken),
        Case(fault: .idTokenExpired, code: .idTokenExpired, phase: .idToken),
        Case(fault: .idTokenIssuedInFuture, code: .idTokenIssuedInFuture, phase: .idToken),
        Case(fault: .idTokenNotYetValid, code: .idTokenNotYetValid, phase: .idToken),
        Case(fault: .idTokenOld, code: .idTokenTooOld, phase: .idToken),
        Case(fault: .idTokenSubjectMissing, code: .idTokenClaimMissing, phase: .idToken),
        Case(fault: .idTokenExpirationString, code: .idTokenClaimMalformed, phase: .idToken),
        Case(fault: .idTokenAccessTokenHash, code: .idTokenAccessTokenHashMismatch, phase: .idToken),
        Case(fault: .userInfoUnauthorized, code: .userInfoErrorResponse, phase: .userInfo),
        Case(fault: .userInfoSubjectMissing, code: .userInfoSubjectMissing, phase: .userInfo),
        Case(fault: .userInfoSubject, code: .userInfoSubjectMismatch, phase: .userInfo),
        Case(fault: .userInfoDuplicateMember, code: .jsonDuplicateMember, phase: .userInfo),
    ]

    @Test(arguments: cases) func refused(_ refusal: Case) async throws {
        let error = await #expect(throws: OIDCError.self) { try await signIn([refusal.fault]) }
        #expect(error?.code == refusal.code)
        #expect(error?.phase == refusal.phase)
    }

    @Test func withoutFaultSignsIn() async throws {
        let info = try await signIn([])
        #expect(info.preferredUsername == "ada-example")
    }

    @Test func everyFaultHasACase() {
        #expect(Set(Self.cases.map(\.fault)) == Set(ProviderFault.allCases))
    }

    private func signIn(_ faults: Set<ProviderFault>) async throws -> UserInfo {
        let time = ManualTimeSource()
        let provider = try EmbeddedProvider(signingKey: Self.signingKey, time: time)
        provider.setFaults(faults)
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: EmbeddedClient.confidential.id,
                authentication: .secret(ClientSecret(EmbeddedClient.confidential.secret ?? "")),
                redirectURI: "https://app.example/callback"
            ),
            transport: provider.transport,
            configuration: configuration
        )
        let login = try await party.beginLogin(scopes: [.openID, .profile, .email])
        let callback = try provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        return try await party.userInfo(for: signIn)
    }
}
