/// Builds the URL that ends the session at the provider (OIDC RP-Initiated Logout 1.0 section 2).
enum EndSessionURL {
    private static let reserved = [
        "id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales",
    ]

    static func build(
        _ request: LogoutRequest,
        client: Client,
        pending: PendingLogout?,
        metadata: ProviderMetadata
    ) throws(OIDCError) -> String {
        let endpoint = try metadata.endpoint("end_session_endpoint")
        if let query = endpoint.query {
            let names = FormEncoding.decode(query.utf8)?.map(\.name)
            guard let names, !names.contains(where: { name in reserved.contains { $0.isExactly(name) } }) else {
                throw OIDCError(
                    .discoveryMemberInvalid,
                    phase: .logout,
                    detail: "the query of \"end_session_endpoint\" sets a protocol parameter, or can't be read",
                    actual: query
                )
            }
        }
        var parameters: [FormEncoding.Pair] = []
        func add(_ name: String, _ value: String?) {
            if let value { parameters.append((name, value)) }
        }
        add("id_token_hint", request.idTokenHint?.revealed)
        add("logout_hint", request.logoutHint)
        add("client_id", client.id)
        if let pending {
            add("post_logout_redirect_uri", client.postLogoutRedirectURI)
            add("state", pending.state.revealed)
        }
        add("ui_locales", request.uiLocales.isEmpty ? nil : request.uiLocales.joined(separator: " "))
        return endpoint.adding(parameters)
    }
}
