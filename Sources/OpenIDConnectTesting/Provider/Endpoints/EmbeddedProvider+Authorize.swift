internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The authorization endpoint, with a user who says yes at once.
    func authorize(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        // Until client and redirect URI are right, nothing may be redirected (RFC 6749 section 4.1.2.1).
        guard let client = state.clients.first(where: { record.has("client_id", $0.id) }) else {
            record.fail(.clientID, "not a registered client")
            return .page(400, "Unknown client_id")
        }
        if let error = try readRequestObject(&record, of: client, state) { return .page(400, error) }
        guard let redirectURI = record["redirect_uri"], isRegistered(redirectURI, client) else {
            record.fail(.redirectURI, "not a registered redirect URI")
            return .page(400, "redirect_uri is not registered")
        }
        guard Set(record.parameters.map(\.name)).count == record.parameters.count else {
            record.fail(.authorizationMethod, "a parameter stands twice")
            return .page(400, "A parameter stands twice")
        }
        check(&record, state)
        if case .beforeAuthorization(state.count(.authorization) + 1)? = state.knobs.keySet.rotation {
            state.keys = try .conformance(replacing: state.keys)
        }
        var response: [FormEncoding.Pair] = []
        var type = Conformance.ResponseType.code
        if let error = refusal(record, state) {
            response = [("error", error.0), ("error_description", error.1)]
        } else {
            type = Conformance.ResponseType(parameter: record["response_type"] ?? "") ?? .code
            let grant = ProviderState.Grant(
                client: client,
                redirectURI: redirectURI,
                responseType: type,
                scopes: record.words("scope"),
                nonce: record["nonce"],
                codeChallenge: record["code_challenge"],
                hasMaxAge: record["max_age"] != nil,
                time: time.unixTime()
            )
            response = try authorizationResponse(for: grant, &state)
        }
        if let sent = record["state"] { response.append(("state", sent)) }
        if state.knobs.authorization.addedParameters.contains(.issuer) {
            response.append(("iss", issuer(state).string))
        }
        state.knobs.authorization.operations.apply(to: &response, now: time.unixTime())
        return deliver(response, to: redirectURI, mode(record, type, state))
    }

    private func authorizationResponse(
        for grant: ProviderState.Grant,
        _ state: inout ProviderState
    ) throws(JOSEError) -> [FormEncoding.Pair] {
        var response: [FormEncoding.Pair] = []
        var code: String?
        var accessToken: String?
        if grant.responseType.hasCode {
            let issued = Base64URL.encode(try SecureRandom.octets(16))
            state.codes[issued] = grant
            response.append(("code", issued))
            code = issued
        }
        if grant.responseType.hasAccessToken {
            let issued = try issueAccessToken(for: grant, &state)
            response += [("access_token", issued), ("token_type", "Bearer")]
            accessToken = issued
        }
        if grant.responseType.hasIDToken {
            let token = try idToken(for: grant, .front(code: code, accessToken: accessToken), &state)
            response.append(("id_token", token))
        }
        if state.knobs.authorization.addedParameters.contains(.sessionState) {
            response.append(("session_state", try sessionState(for: grant.client, grant.redirectURI, state)))
        }
        return response
    }

    private func mode(
        _ record: RecordedRequest,
        _ type: Conformance.ResponseType,
        _ state: ProviderState
    ) -> AuthorizationKnobs.ResponseMode {
        let asked = state.variant?.responseMode == .formPost ? "form_post" : record["response_mode"]
        return state.knobs.authorization.responseMode
            ?? asked.flatMap { AuthorizationKnobs.ResponseMode(rawValue: $0) }
            ?? (type == .code ? .query : .fragment)
    }

    private func deliver(
        _ response: [FormEncoding.Pair],
        to redirectURI: String,
        _ mode: AuthorizationKnobs.ResponseMode
    ) -> ProviderReply {
        switch mode {
        case .query:
            let separator = redirectURI.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
            return .redirect(profile.redirectStatus, redirectURI + separator + FormEncoding.encode(response))
        case .fragment:
            return .redirect(profile.redirectStatus, redirectURI + "#" + FormEncoding.encode(response))
        case .formPost:
            return .form(action: redirectURI, response)
        }
    }

    private func refusal(_ record: RecordedRequest, _ state: ProviderState) -> (String, String)? {
        if let error = state.knobs.authorization.error {
            return (error, error == "access_denied" ? "The user denied the request" : "The request was refused")
        }
        guard let type = Conformance.ResponseType(parameter: record["response_type"] ?? ""),
            profile.responseTypes.contains(type)
        else { return ("unsupported_response_type", "Not among response_types_supported") }
        if record["code_challenge"] != nil && !record.has("code_challenge_method", "S256") {
            return ("invalid_request", "code_challenge_method must be S256")
        }
        if type.hasIDToken && record["nonce"] == nil { return ("invalid_request", "nonce is missing") }
        return nil
    }

    /// Exactly as registered; of an http loopback URI the port is free (RFC 8252 section 7.3).
    private func isRegistered(_ redirectURI: String, _ client: EmbeddedClient) -> Bool {
        client.redirectURIs.contains { registered in
            if registered.isExactly(redirectURI) { return true }
            guard let left = EndpointURL(registered, security: .httpOnLoopback),
                let right = EndpointURL(redirectURI, security: .httpOnLoopback)
            else { return false }
            return left.scheme == "http" && left.isLoopback && right.scheme == "http" && left.host.isExactly(right.host)
                && left.path.isExactly(right.path) && (left.query ?? "").isExactly(right.query ?? "")
        }
    }
}
