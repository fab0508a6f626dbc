internal import JOSE
public import OpenIDConnect

/// Access rules by organisation. All of them go by the organisation's `sub`: handles change hands.
extension HuggingFaceProfile {
    /// What the profile says about an organisation.
    ///
    /// - Parameter organization: The organisation's `sub`.
    public func membership(in organization: String) -> HuggingFaceMembership {
        guard organizations != nil else { return .unknown }
        return self.organization(id: organization).map { .member($0) } ?? .notListed
    }

    /// Whether the user is a member, and the provider says so.
    ///
    /// - Parameter organization: The organisation's `sub`.
    public func isMember(of organization: String) -> Bool { membership(in: organization).organization != nil }

    /// Whether the user has one of these roles in an organisation, and the provider says so. It only does once the user
    /// has approved the organisation.
    ///
    /// - Parameters:
    ///   - roles: The roles that will do. None implies another.
    ///   - organization: The organisation's `sub`.
    public func hasRole(_ roles: Set<HuggingFaceRole>, in organization: String) -> Bool {
        membership(in: organization).organization?.role.map { roles.contains($0) } ?? false
    }

    /// Demands a membership, and a role if need be: the gate before what an organisation's members alone may do.
    ///
    /// - Parameters:
    ///   - organization: The organisation's `sub`.
    ///   - roles: The roles that will do; nil for any membership.
    /// - Returns: The organisation.
    /// - Throws: ``OpenIDConnect/OIDCError`` `organization.unknown` when the provider hasn't named any organisations,
    ///   `organization.not_listed` when this is none of them, `organization.role_missing`.
    @discardableResult
    public func requireMembership(
        in organization: String,
        roles: Set<HuggingFaceRole>? = nil
    ) throws(OIDCError) -> HuggingFaceOrganization {
        switch membership(in: organization) {
        case .unknown: throw Self.refused(.organizationUnknown, "the provider hasn't named the user's organisations")
        case .notListed:
            throw Self.refused(.organizationNotListed, "the organisation is none of those that the user shows")
        case .member(let member):
            guard let roles, member.role.map({ !roles.contains($0) }) ?? true else { return member }
            throw OIDCError(
                .organizationRoleMissing,
                phase: .userInfo,
                detail: "the user has none of these roles in the organisation",
                expected: roles.map(\.rawValue).sorted().joined(separator: ", "),
                actual: member.role?.rawValue
            )
        }
    }

    private static func refused(_ code: ErrorCode, _ detail: String) -> OIDCError {
        OIDCError(code, phase: .userInfo, detail: detail)
    }
}

extension HuggingFaceOrganization {
    /// The user's role in one of the organisation's resource groups; nil when the user is in none of that ID.
    ///
    /// - Parameter group: The group's `sub`.
    public func role(inResourceGroup group: String) -> HuggingFaceRole? {
        resourceGroups?.first { $0.id.utf8.elementsEqual(group.utf8) }?.role
    }

    /// Whether something keeps the user's token from the organisation's resources, as far as the provider says.
    public var isRestricted: Bool { !(securityRestrictions ?? []).isEmpty }
}
