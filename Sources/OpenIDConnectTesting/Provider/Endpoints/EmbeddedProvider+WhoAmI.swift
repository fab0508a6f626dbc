internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    static let whoAmIPath = "/api/whoami-v2"

    /// The Hub's answer about the bearer of an access token: in other words than UserInfo's.
    func whoAmI(_ record: RecordedRequest, _ state: ProviderState) -> ProviderReply {
        let grant = record.request.headerFields[.authorization].flatMap { field in
            field.utf8.starts(with: "Bearer ".utf8)
                ? state.accessTokens[String(decoding: field.utf8.dropFirst(7), as: UTF8.self)] : nil
        }
        guard let grant else { return .json(401, ["error": "Invalid credentials in Authorization header"]) }
        func claim(_ name: String) -> JSON? {
            (user.claims + user.userInfoClaims).first {
                grant.scopes.contains($0.scope) && $0.member.name.isExactly(name)
            }?.member.value
        }
        var answer: JSON = ["type": "user", "id": .string(user.subject)]
        // The handle is no secret of the scope profile here.
        answer["name"] = user.claims.first { $0.member.name.isExactly("preferred_username") }?.member.value
        answer["fullname"] = claim("name")
        answer["avatarUrl"] = claim("picture")
        answer["email"] = claim("email")
        answer["emailVerified"] = claim("email_verified")
        answer["isPro"] = claim("isPro")
        answer["canPay"] = claim("canPay")
        if case .array(let organizations)? = claim("orgs") {
            answer["orgs"] = .array(organizations.map(Self.organization))
        }
        answer["auth"] = ["type": "oauth"]
        return .json(200, answer)
    }

    private static func organization(_ claims: JSON) -> JSON {
        var organization: JSON = ["type": "org"]
        for (name, claim) in [
            ("id", "sub"), ("name", "preferred_username"), ("fullname", "name"), ("avatarUrl", "picture"),
            ("plan", "plan"), ("roleInOrg", "roleInOrg"),
        ] {
            organization[name] = claims[claim]
        }
        return organization
    }
}
