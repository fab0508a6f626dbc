/// Judges the authorization response of the code flow (RFC 6749 section 4.1.2, RFC 9207): nothing in it counts, an error
/// included, before its state is right.
enum AuthorizationResponse {
    private static let names = [
        "code", "state", "iss", "error", "error_description", "error_uri", "id_token", "access_token", "token_type",
        "expires_in", "refresh_token", "scope", "session_state", "response",
    ]
    private static let tokens = ["id_token", "access_token", "refresh_token", "response"]

    static func code(
        in callback: Callback,
        pending: PendingLogin,
        metadata: ProviderMetadata
    ) throws(OIDCError) -> AuthorizationCode {
        let values = try read(callback)
        try checkState(values["state"], pending)
        try checkIssuer(values["iss"], pending, metadata)
        if let error = values["error"] {
            throw OIDCError(
                .callbackErrorResponse,
                phase: .callback,
                detail: "the provider refused the login",
                providerError: ProviderError(
                    error: error,
                    errorDescription: values["error_description"],
                    uri: values["error_uri"],
                    secrets: [
                        pending.state.revealed, pending.nonce.revealed, pending.codeVerifier.revealed,
                        values["code"] ?? "",
                    ]
                )
            )
        }
        if let token = tokens.first(where: { values[$0] != nil }) {
            throw OIDCError(
                .callbackUnexpectedParameter,
                phase: .callback,
                detail: "\"\(token)\" has no place in the code flow"
            )
        }
        guard let code = values["code"], !code.isEmpty else {
            throw OIDCError(.callbackCodeMissing, phase: .callback, detail: "there is neither a code nor an error")
        }
        return AuthorizationCode(code)
    }

    /// Whether the error says that the response's state is not, or can't be known to be, that of the pending login.
    static func isUnasked(_ error: OIDCError) -> Bool {
        [.callbackMalformed, .callbackDuplicateParameter, .callbackStateMissing, .callbackStateMismatch]
            .contains(error.code)
    }

    private static func read(_ callback: Callback) throws(OIDCError) -> [String: String] {
        guard let parameters = callback.parameters else {
            throw OIDCError(.callbackMalformed, phase: .callback, detail: "the parameters are not form-encoded")
        }
        var values: [String: String] = [:]
        for (name, value) in parameters {
            guard let known = names.first(where: { $0.isExactly(name) }) else { continue }
            guard values.updateValue(value, forKey: known) == nil else {
                throw OIDCError(.callbackDuplicateParameter, phase: .callback, detail: "\"\(known)\" stands twice")
            }
        }
        return values
    }

    private static func checkState(_ state: String?, _ pending: PendingLogin) throws(OIDCError) {
        guard let state else {
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

    private static func checkIssuer(
        _ issuer: String?,
        _ pending: PendingLogin,
        _ metadata: ProviderMetadata
    ) throws(OIDCError) {
        guard let issuer else {
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
