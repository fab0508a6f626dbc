/// Asks for an access token in the client's own name (RFC 6749 section 4.4).
struct ClientCredentialsExchange: GrantExchange {
    let scopes: [Scope]
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var grant: [FormEncoding.Pair] {
        [("grant_type", "client_credentials")]
            + (scopes.isEmpty ? [] : [("scope", scopes.map(\.rawValue).joined(separator: " "))])
    }

    var grantSecrets: [String] { [] }
}
