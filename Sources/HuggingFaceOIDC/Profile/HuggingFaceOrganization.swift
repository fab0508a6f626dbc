public import JOSE

/// An organisation of the user's.
public struct HuggingFaceOrganization: Sendable {
    /// `sub`: the organisation, stable over renames. What access rules go by, and the value for `orgIds`.
    public let id: String
    /// `preferred_username`: the handle, which may change.
    public let username: String?
    /// `name`
    public let displayName: String?
    /// `picture`
    public let avatar: String?
    /// `plan`; of older answers `isEnterprise`.
    public let plan: HuggingFacePlan?
    /// `roleInOrg`, when the user has approved the organisation.
    public let role: HuggingFaceRole?
    /// `canPay`, with the scope `read-billing`.
    public let canPay: Bool?
    /// `billingMode`, with the scope `read-billing`.
    public let billingMode: HuggingFaceBillingMode?
    /// `securityRestrictions`; of older answers `missingMFA` and `pendingSSO`.
    public let securityRestrictions: [HuggingFaceRestriction]?
    /// `resourceGroups` of enterprise organisations.
    public let resourceGroups: [ResourceGroup]?
    /// Every member, known or not.
    public let json: JSONValue

    /// A group of resources within an organisation.
    public struct ResourceGroup: Sendable, Hashable {
        /// `sub`
        public let id: String
        /// `name`
        public let name: String?
        /// `role`
        public let role: HuggingFaceRole?
    }

    /// Nil for an entry without an ID: nothing could go by it.
    init?(_ json: JSONValue) {
        guard let id = json.text("sub") else { return nil }
        self.id = id
        self.json = json
        username = json.text("preferred_username")
        displayName = json.text("name")
        avatar = json.text("picture")
        plan = json.open("plan") ?? Self.legacyPlan(json)
        role = json.open("roleInOrg")
        canPay = json["canPay"]?.bool
        billingMode = json.open("billingMode")
        securityRestrictions =
            json["securityRestrictions"]?.array?.compactMap { $0.string.map { HuggingFaceRestriction(rawValue: $0) } }
            ?? Self.legacyRestrictions(json)
        resourceGroups = json["resourceGroups"]?.array?.compactMap { group in
            group.text("sub").map { ResourceGroup(id: $0, name: group.text("name"), role: group.open("role")) }
        }
    }

    private static func legacyPlan(_ json: JSONValue) -> HuggingFacePlan? {
        guard let isEnterprise = json["isEnterprise"] else { return nil }
        if isEnterprise.isString("plus") { return .plus }
        return isEnterprise.bool == true ? .enterprise : nil
    }

    private static func legacyRestrictions(_ json: JSONValue) -> [HuggingFaceRestriction]? {
        var restrictions: [HuggingFaceRestriction] = []
        if json["missingMFA"]?.bool == true { restrictions.append(.mfa) }
        if json["pendingSSO"]?.bool == true { restrictions.append(.sso) }
        return restrictions.isEmpty ? nil : restrictions
    }
}
