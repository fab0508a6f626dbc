internal import JOSE

extension ProviderFault {
    /// What the fault is made of.
    public var knobs: ProviderKnobs {
        var knobs = ProviderKnobs()
        turn(on: &knobs)
        return knobs
    }

    /// Adds the fault to others.
    func turn(on knobs: inout ProviderKnobs) {
        func claim(_ name: String, _ action: MemberOperation.Action) {
            knobs.idToken.operations.append(MemberOperation(name, action))
        }
        switch self {
        case .discoveryIssuer: knobs.discovery.issuerSuffix = "/other"
        case .discoveryTokenEndpoint: knobs.discovery.members.append(.init("token_endpoint", .null))
        case .discoveryPlainPKCE: knobs.discovery.members.append(.init("code_challenge_methods_supported", ["plain"]))
        case .keySetMalformed: knobs.keySet.members.append(.init("keys", "none"))
        case .accessDenied: knobs.authorization.error = "access_denied"
        case .callbackState: knobs.authorization.operations.append(.init("state", .append("1")))
        case .callbackIssuer:
            knobs.authorization.operations.append(.init("iss", .set("https://attacker.example")))
        case .callbackDuplicateCode: knobs.authorization.operations.append(.init("code", .repeat("another")))
        case .tokenError:
            knobs.token.answer = .json(
                400,
                ["error": "invalid_grant", "error_description": "The authorization code has expired"]
            )
        case .tokenServerError:
            knobs.token.answer = CannedAnswer(status: 500, contentType: "text/plain", body: "Internal Server Error")
        case .tokenMalformedJSON:
            knobs.token.answer = CannedAnswer(
                status: 200,
                contentType: "application/json",
                body: #"{"access_token":"#
            )
        case .tokenRedirect:
            knobs.token.answer = CannedAnswer(status: 307, location: "https://attacker.example/token")
        case .tokenHTML:
            knobs.token.answer = CannedAnswer(
                status: 200,
                contentType: "text/html",
                body: "<!doctype html><title>Sign in</title>"
            )
        case .tokenAccessTokenMissing: knobs.token.operations.append(.init("access_token", .remove))
        case .tokenTypeUnknown: knobs.token.operations.append(.init("token_type", .set("mac")))
        case .idTokenMissing: knobs.token.operations.append(.init("id_token", .remove))
        case .idTokenIssuer: claim("iss", .append("/"))
        case .idTokenAudience: claim("aud", .append("1"))
        case .idTokenExtraAudience: claim("aud", .addAudience("https://stranger.example"))
        case .idTokenAuthorizedParty: claim("azp", .set("another-client"))
        case .idTokenNonce: claim("nonce", .append("1", absent: "null"))
        case .idTokenNonceMissing: claim("nonce", .remove)
        case .idTokenSignature: knobs.idToken.hasCorruptSignature = true
        case .idTokenAlgorithm: knobs.idToken.algorithm = "PS256"
        case .idTokenUnsigned: knobs.idToken.algorithm = "none"
        case .idTokenKeyID: knobs.idToken.keyID = .unknown
        case .idTokenType: knobs.idToken.type = "at+jwt"
        case .idTokenExpired: claim("exp", .time(offset: -60))
        case .idTokenIssuedInFuture: claim("iat", .time(offset: 120))
        case .idTokenNotYetValid: claim("nbf", .time(offset: 120))
        case .idTokenOld: claim("iat", .time(offset: -2 * 86_400))
        case .idTokenSubjectMissing: claim("sub", .remove)
        case .idTokenExpirationString: claim("exp", .stringify)
        // The example of OIDC Core A.3: of another token.
        case .idTokenAccessTokenHash: claim("at_hash", .set("77QmUPtjPfzWtF2AnpK9RQ"))
        case .userInfoUnauthorized:
            knobs.userInfo.answer = .json(
                401,
                ["error": "invalid_token", "error_description": "The access token is unknown or has expired"],
                challenge: #"Bearer error="invalid_token", error_description="The access token has expired""#
            )
        case .userInfoSubjectMissing: knobs.userInfo.operations.append(.init("sub", .remove))
        case .userInfoSubject: knobs.userInfo.operations.append(.init("sub", .set("another-user")))
        case .userInfoDuplicateMember: knobs.userInfo.operations.append(.init("sub", .repeat("another")))
        }
    }
}
