/// What a profile says about one organisation. An absent answer is not a no.
public enum HuggingFaceMembership: Sendable {
    /// The user is a member, and shows it.
    case member(HuggingFaceOrganization)
    /// The provider has named the user's organisations, and this is none of them: the user isn't a member, or doesn't
    /// show it.
    case notListed
    /// The provider hasn't named any, not even none: UserInfo wasn't fetched, or `read-memberships` wasn't granted.
    case unknown

    /// The organisation, for a member.
    public var organization: HuggingFaceOrganization? {
        if case .member(let organization) = self { organization } else { nil }
    }
}
