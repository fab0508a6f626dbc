public import OpenIDConnect

/// Microsoft Entra ID.
///
/// `email` is whatever the tenant's administrator has typed, and has no `email_verified`: it counts as unverified. UserInfo
/// has nothing that the ID token hasn't.
extension ProviderPreset {
    /// The tenant of personal accounts.
    public static let entraPersonalTenant = "9188040d-6c67-4c5b-b112-36a304b66dad"

    /// The users of one tenant.
    ///
    /// - Parameter tenant: The tenant's ID, a UUID; a domain name has another issuer than its metadata.
    public static func entra(tenant: String) -> ProviderPreset {
        entra(issuer: Issuer("https://login.microsoftonline.com/\(tenant)/v2.0"))
    }

    /// The users of many tenants.
    ///
    /// - Parameter tenants: The tenants whose users may sign in. Think twice before you say ``OpenIDConnect/IssuerTemplate/Tenants/any``:
    ///   anybody can make a tenant, and say anything in it.
    /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.issuer_template` for an empty list.
    public static func entra(tenants: IssuerTemplate.Tenants) throws(OIDCError) -> ProviderPreset {
        var preset = entra(issuer: "https://login.microsoftonline.com/common/v2.0")
        preset.issuerPolicy = .template(
            try IssuerTemplate(
                "https://login.microsoftonline.com/{tenantid}/v2.0",
                placeholder: "{tenantid}",
                claim: "tid",
                tenants: tenants
            )
        )
        return preset
    }

    private static func entra(issuer: Issuer) -> ProviderPreset {
        ProviderPreset(name: "Microsoft", issuer: issuer, refreshScopes: [.offlineAccess], hasUserInfo: false)
    }
}
