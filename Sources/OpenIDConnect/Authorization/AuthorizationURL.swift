/// Builds the URL to which the user agent is sent (OIDC Core 3.1.2.1).
enum AuthorizationURL {
    static func build(_ parameters: [FormEncoding.Pair], metadata: ProviderMetadata) throws(OIDCError) -> String {
        let endpoint = try metadata.authorizationEndpoint()
        try checkQuery(of: endpoint)
        return endpoint.adding(parameters)
    }

    /// A parameter that stood twice would mean what the provider likes (RFC 6749 section 3.1).
    private static func checkQuery(of endpoint: EndpointURL) throws(OIDCError) {
        guard let query = endpoint.query else { return }
        let names = FormEncoding.decode(query.utf8)?.map(\.name)
        guard let names, !names.contains(where: AuthorizationParameters.isReserved) else {
            throw OIDCError(
                .discoveryMemberInvalid,
                phase: .authorization,
                detail: "the query of \"authorization_endpoint\" sets a protocol parameter, or can't be read",
                actual: query
            )
        }
    }
}
