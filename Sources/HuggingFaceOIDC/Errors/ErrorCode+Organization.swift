public import JOSE

extension ErrorCode {
    /// The provider doesn't say which organisations the user is in.
    public static let organizationUnknown = ErrorCode(
        "organization.unknown",
        check: "orgs",
        specification: "Hugging Face OAuth, scope read-memberships",
        remedy: "Fetch UserInfo, and ask for the scope read-memberships."
    )
    /// The organisation is not among those that the user shows.
    public static let organizationNotListed = ErrorCode(
        "organization.not_listed",
        check: "orgs",
        specification: "Hugging Face OAuth, parameter orgIds",
        remedy: "Ask with orgIds for access to the organisation: users choose which ones they show."
    )
    /// The user has none of the roles that are asked for.
    public static let organizationRoleMissing = ErrorCode(
        "organization.role_missing",
        check: "roleInOrg",
        specification: "Hugging Face OAuth, scope read-memberships",
        remedy: "Let an admin of the organisation give the user the role; without one, ask with orgIds for access."
    )
}
