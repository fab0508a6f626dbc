import HuggingFaceOIDC
import JOSE
import OpenIDConnect

/// A profile in the words of the fixtures.
struct Normal {
    let profile: HuggingFaceProfile

    init(_ profile: HuggingFaceProfile) { self.profile = profile }

    var json: JSON {
        [
            "id": .string(profile.id),
            "username": text(profile.username),
            "display_name": text(profile.displayName),
            "avatar": text(profile.avatar),
            "profile_url": text(profile.profileURL),
            "website": text(profile.website),
            "email": text(profile.email?.address),
            "email_verified": flag(profile.email.flatMap { _ in profile.claims["email_verified"]?.bool }),
            "is_pro": flag(profile.isPro),
            "can_pay": flag(profile.canPay),
            "billing_mode": text(profile.billingMode?.rawValue),
            "hardware": profile.hardware.map { .array($0.map(hardware)) } ?? .null,
            "orgs": profile.organizations.map { .array($0.map(organization)) } ?? .null,
        ]
    }

    private func organization(_ organization: HuggingFaceOrganization) -> JSON {
        [
            "id": .string(organization.id),
            "username": text(organization.username),
            "display_name": text(organization.displayName),
            "avatar": text(organization.avatar),
            "plan": text(organization.plan?.rawValue),
            "role": text(organization.role?.rawValue),
            "can_pay": flag(organization.canPay),
            "billing_mode": text(organization.billingMode?.rawValue),
            "security_restrictions": organization.securityRestrictions.map {
                .array($0.map { .string($0.rawValue) })
            } ?? .null,
            "resource_groups": organization.resourceGroups.map {
                .array($0.map { ["id": .string($0.id), "name": text($0.name), "role": text($0.role?.rawValue)] })
            } ?? .null,
        ]
    }

    private func hardware(_ hardware: HuggingFaceHardware) -> JSON {
        [
            "type": text(hardware.type),
            "vendor": text(hardware.vendor),
            "model": text(hardware.model),
            "memory_gb": hardware.memory.map { .number($0 == $0.rounded() ? String(Int($0)) : String($0)) } ?? .null,
            "count": hardware.count.map { .integer(Int64($0)) } ?? .null,
            "is_primary": .bool(hardware.isPrimary),
        ]
    }

    private func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    private func flag(_ flag: Bool?) -> JSON { flag.map { .bool($0) } ?? .null }
}
