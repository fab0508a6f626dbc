/// Exchanges a refresh token for tokens (RFC 6749 section 6, OIDC Core 12.1).
struct RefreshExchange: GrantExchange {
    let refreshToken: RefreshToken
    /// Fewer scopes than the login was granted; nil leaves the parameter out.
    let scopes: [Scope]?
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var grant: [FormEncoding.Pair] {
        [("grant_type", "refresh_token"), ("refresh_token", refreshToken.revealed)]
            + (scopes.map { [("scope", $0.map(\.rawValue).joined(separator: " "))] } ?? [])
    }

    var grantSecrets: [String] { [refreshToken.revealed] }
}
