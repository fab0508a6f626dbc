internal import JOSE

/// Builds the URL to which the user agent is sent (OIDC Core 3.1.2.1, RFC 7636 section 4.3).
enum AuthorizationURL {
    /// Parameters that only the relying party sets.
    static let reserved: Set<String> = [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "request", "request_uri", "iss", "prompt", "max_age", "login_hint", "ui_locales",
        "acr_values", "claims", "id_token_hint", "client_secret", "client_assertion", "client_assertion_type",
        "code_verifier",
    ]

    static func build(
        _ request: AuthorizationRequest,
        pending: PendingLogin,
        metadata: ProviderMetadata
    ) throws(OIDCError) -> String {
        let endpoint = try metadata.authorizationEndpoint()
        try checkQuery(of: endpoint)
        try requireS256(metadata)
        var parameters: [FormEncoding.Pair] = [
            ("response_type", "code"),
            ("client_id", pending.clientID),
            ("redirect_uri", pending.redirectURI),
            ("scope", pending.scopes.map(\.rawValue).joined(separator: " ")),
            ("state", pending.state.revealed),
            ("nonce", pending.nonce.revealed),
            ("code_challenge", try challenge(for: pending.codeVerifier)),
            ("code_challenge_method", "S256"),
        ]
        func add(_ name: String, _ value: String?) {
            if let value { parameters.append((name, value)) }
        }
        func list(_ values: [String]) -> String? { values.isEmpty ? nil : values.joined(separator: " ") }
        add("prompt", list(request.prompt.map(\.rawValue)))
        add("max_age", request.maxAge.map { String($0) })
        add("login_hint", request.loginHint)
        add("ui_locales", list(request.uiLocales))
        add("acr_values", list(request.acrValues))
        add("claims", request.claims?.text)
        add("id_token_hint", request.idTokenHint?.revealed)
        parameters += try free(request.additionalParameters, endpoint: endpoint)
        return endpoint.adding(parameters)
    }

    private static func free(
        _ parameters: [FormEncoding.Pair],
        endpoint: EndpointURL
    ) throws(OIDCError) -> [FormEncoding.Pair] {
        for (name, _) in parameters where isReserved(name) {
            throw OIDCError(
                .authorizationParameterReserved,
                phase: .authorization,
                detail: "a free parameter can't set one of the protocol",
                actual: name
            )
        }
        return parameters
    }

    /// A parameter that stood twice would mean what the provider likes (RFC 6749 section 3.1).
    private static func checkQuery(of endpoint: EndpointURL) throws(OIDCError) {
        guard let query = endpoint.query else { return }
        let names = FormEncoding.decode(query.utf8)?.map(\.name)
        guard let names, !names.contains(where: isReserved) else {
            throw OIDCError(
                .discoveryMemberInvalid,
                phase: .authorization,
                detail: "the query of \"authorization_endpoint\" sets a protocol parameter, or can't be read",
                actual: query
            )
        }
    }

    private static func isReserved(_ name: String) -> Bool { reserved.contains { $0.isExactly(name) } }

    /// A provider that lists methods, and not S256, would take the verifier in the clear.
    private static func requireS256(_ metadata: ProviderMetadata) throws(OIDCError) {
        guard let methods = try metadata.strings("code_challenge_methods_supported") else { return }
        guard methods.contains(where: { $0.isExactly("S256") }) else {
            throw OIDCError(
                .authorizationPKCEUnsupported,
                phase: .authorization,
                detail: "the provider doesn't list S256",
                expected: "S256",
                actual: methods.joined(separator: ", ")
            )
        }
    }

    private static func challenge(for verifier: CodeVerifier) throws(OIDCError) -> String {
        do throws(JOSEError) {
            return Base64URL.encode(try Digest.sha256.hash(Array(verifier.revealed.utf8)))
        } catch {
            throw OIDCError(error, phase: .authorization)
        }
    }
}
