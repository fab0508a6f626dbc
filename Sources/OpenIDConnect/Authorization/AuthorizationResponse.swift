/// The authorization response of one login (RFC 6749 section 4.1.2, OIDC Core 3.2.2.5 and 3.3.2.5, RFC 9207): nothing in
/// it counts, an error included, before its state is right.
struct AuthorizationResponse {
    private static let names = [
        "code", "state", "iss", "error", "error_description", "error_uri", "id_token", "access_token", "token_type",
        "expires_in", "refresh_token", "scope", "session_state", "response",
    ]

    private let pending: PendingLogin
    private let values: [String: String]
    private let isInMode: Bool

    /// Reads a callback, and throws when it is not, or can't be known to be, the response to this login. What is refused
    /// later ends the login; this doesn't.
    init(_ callback: Callback, pending: PendingLogin) throws(OIDCError) {
        self.pending = pending
        isInMode = callback.came(in: pending.responseMode)
        guard let parameters = callback.parameters(pending.responseMode) else {
            throw OIDCError(.callbackMalformed, phase: .callback, detail: "the parameters are not form-encoded")
        }
        values = try Self.read(parameters)
        guard let state = values["state"] else {
            throw OIDCError(.callbackStateMissing, phase: .callback, detail: "there is no \"state\"")
        }
        guard State(state) == pending.state else {
            throw OIDCError(
                .callbackStateMismatch,
                phase: .callback,
                detail: "\"state\" is not that of the pending login"
            )
        }
    }

    /// What the response brought.
    func grant(_ metadata: ProviderMetadata) throws(OIDCError) -> AuthorizationGrant {
        guard isInMode else {
            throw OIDCError(
                .callbackResponseModeMismatch,
                phase: .callback,
                detail: "the response came in another way than was asked for",
                expected: pending.responseMode.rawValue
            )
        }
        try checkIssuer(metadata)
        if let error = values["error"] {
            let tokens = ["code", "id_token", "access_token"].map { values[$0] ?? "" }
            throw OIDCError(
                .callbackErrorResponse,
                phase: .callback,
                detail: "the provider refused the login",
                providerError: ProviderError(
                    error: error,
                    errorDescription: values["error_description"],
                    uri: values["error_uri"],
                    secrets: [pending.state.revealed, pending.nonce.revealed, pending.codeVerifier.revealed] + tokens
                )
            )
        }
        return try AuthorizationGrant(values, pending.responseType)
    }

    private static func read(_ parameters: [FormEncoding.Pair]) throws(OIDCError) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in parameters {
            guard let known = names.first(where: { $0.isExactly(name) }) else { continue }
            guard values.updateValue(value, forKey: known) == nil else {
                throw OIDCError(.callbackDuplicateParameter, phase: .callback, detail: "\"\(known)\" stands twice")
            }
        }
        return values
    }

    private func checkIssuer(_ metadata: ProviderMetadata) throws(OIDCError) {
        guard let issuer = values["iss"] else {
            guard try !metadata.flag("authorization_response_iss_parameter_supported") else {
                throw OIDCError(
                    .callbackIssuerMissing,
                    phase: .callback,
                    detail: "there is no \"iss\", though it is promised",
                    expected: pending.issuer.string
                )
            }
            return
        }
        guard issuer.isExactly(pending.issuer.string) else {
            throw OIDCError(
                .callbackIssuerMismatch,
                phase: .callback,
                detail: "\"iss\" is another issuer's",
                expected: pending.issuer.string,
                actual: issuer
            )
        }
    }
}
