public import JOSE
public import OpenIDConnect

/// The profile in a web session: what ``OpenIDConnect/WebSignIn`` keeps of a login.
extension HuggingFaceProfile {
    /// Fetches UserInfo, and keeps the claims of both: for ``OpenIDConnect/WebSignInConfiguration/signedIn``.
    ///
    /// - Throws: As ``OpenIDConnect/RelyingParty/userInfo(for:)``.
    public static func sessionClaims(_ signIn: SignIn, _ party: RelyingParty) async throws(OIDCError) -> JSON {
        let userInfo = try await party.userInfo(for: signIn)
        return HuggingFaceProfile(idToken: signIn.idToken, userInfo: userInfo).claims.json
    }

    /// The profile of a session whose claims are those of ``sessionClaims(_:_:)``; one with other claims has the ID alone.
    public init(_ session: Session) {
        let claims = try? Claims(parsing: session.claims.octets, limits: JSONLimits(maximumSize: 1 << 20))
        self.init(subject: session.subject, MergedClaims(idToken: nil, userInfo: claims))
    }
}

extension AccessRequirement {
    /// Demands a membership in an organisation, of a session whose claims are those of
    /// ``HuggingFaceProfile/sessionClaims(_:_:)``.
    ///
    /// - Parameters:
    ///   - organization: The organisation's `sub`.
    ///   - roles: The roles that will do; nil for any membership.
    public static func member(of organization: String, roles: Set<HuggingFaceRole>? = nil) -> AccessRequirement {
        var requirement = AccessRequirement()
        requirement.rule = { session throws(OIDCError) in
            _ = try HuggingFaceProfile(session).requireMembership(in: organization, roles: roles)
        }
        return requirement
    }
}
