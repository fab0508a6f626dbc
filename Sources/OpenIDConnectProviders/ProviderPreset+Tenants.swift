internal import OpenIDConnect

/// Providers with an issuer for each tenant.
extension ProviderPreset {
    /// Auth0. Its issuer ends with a slash.
    ///
    /// - Parameter domain: The tenant's host, or its own domain, such as `example.eu.auth0.com`.
    public static func auth0(domain: String) -> ProviderPreset {
        ProviderPreset(name: "Auth0", issuer: Issuer("https://\(domain)/"), refreshScopes: [.offlineAccess])
    }

    /// Okta.
    ///
    /// - Parameters:
    ///   - domain: The organisation's host, such as `example.okta.com`.
    ///   - authorizationServer: The ID of a custom authorization server, `default` among them; nil for that of the
    ///     organisation.
    public static func okta(domain: String, authorizationServer: String? = nil) -> ProviderPreset {
        let path = authorizationServer.map { "/oauth2/\($0)" } ?? ""
        return ProviderPreset(
            name: "Okta",
            issuer: Issuer("https://\(domain)\(path)"),
            refreshScopes: [.offlineAccess]
        )
    }

    /// Keycloak 17 and later. Before, the base URL ended with `/auth`.
    ///
    /// - Parameters:
    ///   - baseURL: Where Keycloak is, without a slash at its end.
    ///   - realm: The realm's name.
    public static func keycloak(baseURL: String, realm: String) -> ProviderPreset {
        ProviderPreset(name: "Keycloak", issuer: Issuer("\(baseURL)/realms/\(realm)"))
    }
}
