internal import JOSE

/// The parameters of an authorization request (OIDC Core 3.1.2.1, RFC 7636 section 4.3), typed as a request object has
/// them.
struct AuthorizationParameters: Sendable {
    /// Parameters that only the relying party sets.
    static let reserved: Set<String> = [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "request", "request_uri", "iss", "prompt", "max_age", "login_hint", "ui_locales",
        "acr_values", "claims", "id_token_hint", "client_secret", "client_assertion", "client_assertion_type",
        "code_verifier",
    ]

    /// Every parameter, in its order.
    private(set) var members: [JSON.Member]

    init(
        _ request: AuthorizationRequest,
        pending: PendingLogin,
        metadata: ProviderMetadata
    ) throws(OIDCError) {
        try request.check()
        try pending.responseType.check(metadata)
        try pending.responseMode.check(pending.responseType, metadata)
        members = [
            .init("response_type", .string(pending.responseType.rawValue)),
            .init("client_id", .string(pending.clientID)),
            .init("redirect_uri", .string(pending.redirectURI)),
            .init("scope", .string(pending.scopes.map(\.rawValue).joined(separator: " "))),
            .init("state", .string(pending.state.revealed)),
            .init("nonce", .string(pending.nonce.revealed)),
        ]
        if pending.responseMode != pending.responseType.defaultMode {
            members.append(.init("response_mode", .string(pending.responseMode.rawValue)))
        }
        if pending.responseType.hasCode {
            try Self.requireS256(metadata)
            members.append(.init("code_challenge", .string(try Self.challenge(for: pending.codeVerifier))))
            members.append(.init("code_challenge_method", "S256"))
        }
        func add(_ name: String, _ value: JSON?) {
            if let value { members.append(.init(name, value)) }
        }
        func list(_ values: [String]) -> JSON? { values.isEmpty ? nil : .string(values.joined(separator: " ")) }
        add("prompt", list(request.prompt.map(\.rawValue)))
        add("max_age", request.maxAge.map { .integer($0) })
        add("login_hint", request.loginHint.map { .string($0) })
        add("ui_locales", list(request.uiLocales))
        add("acr_values", list(request.acrValues))
        add("claims", request.claims)
        add("id_token_hint", request.idTokenHint.map { .string($0.revealed) })
        for (name, value) in request.additionalParameters {
            guard !Self.isReserved(name) else {
                throw OIDCError(
                    .authorizationParameterReserved,
                    phase: .authorization,
                    detail: "a free parameter can't set one of the protocol",
                    actual: name
                )
            }
            add(name, .string(value))
        }
    }

    /// The parameters as a query has them.
    var pairs: [FormEncoding.Pair] {
        members.map { member in
            if case .string(let text) = member.value { (member.name, text) } else { (member.name, member.value.text) }
        }
    }

    static func isReserved(_ name: String) -> Bool { reserved.contains { $0.isExactly(name) } }

    /// A provider that lists methods, and not S256, would take the verifier in the clear.
    static func requireS256(_ metadata: ProviderMetadata) throws(OIDCError) {
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

    static func challenge(for verifier: CodeVerifier) throws(OIDCError) -> String {
        do throws(JOSEError) {
            return Base64URL.encode(try Digest.sha256.hash(Array(verifier.revealed.utf8)))
        } catch {
            throw OIDCError(error, phase: .authorization)
        }
    }
}
