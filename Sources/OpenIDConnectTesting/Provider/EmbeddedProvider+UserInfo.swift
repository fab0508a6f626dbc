internal import HTTPTypes
internal import JOSE

extension EmbeddedProvider {
    /// UserInfo: the claims of the ID token, and those that Hugging Face sends only here.
    func userInfo(_ request: RecordedRequest, _ state: State) -> ProviderReply {
        let field = request.request.headerFields[.authorization] ?? ""
        guard field.hasPrefix("Bearer "), let grant = state.accessTokens[String(field.dropFirst(7))],
            !state.faults.contains(.userInfoUnauthorized)
        else {
            return .error(
                401,
                "invalid_token",
                "The access token is unknown or has expired",
                challenge: #"Bearer error="invalid_token", error_description="The access token has expired""#
            )
        }
        var claims: JSON = ["sub": .string(user.subject)]
        if state.faults.contains(.userInfoSubject) { claims["sub"] = .string(String(user.subject.reversed())) }
        if state.faults.contains(.userInfoSubjectMissing) { claims["sub"] = nil }
        for (scope, member) in user.claims + user.userInfoClaims where grant.scopes.contains(scope) {
            claims[member.name] = member.value
        }
        if state.faults.contains(.userInfoDuplicateMember), case .object(let members) = claims {
            claims = .object(members + [.init("sub", "another")])
        }
        return .json(200, claims)
    }
}
