internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The authorization endpoint, with a user who says yes at once.
    func authorize(_ request: RecordedRequest, _ state: inout State) throws(JOSEError) -> ProviderReply {
        // Until client and redirect URI are right, nothing may be redirected (RFC 6749 section 4.1.2.1).
        guard let client = clients.first(where: { $0.id == request["client_id"] }) else {
            return .page(400, "Unknown client_id")
        }
        guard let redirectURI = request["redirect_uri"], isRegistered(redirectURI, client) else {
            return .page(400, "redirect_uri is not registered")
        }
        guard Set(request.parameters.map(\.name)).count == request.parameters.count else {
            return .page(400, "A parameter stands twice")
        }
        var response: [FormEncoding.Pair] = []
        if let error = refusal(request, state) {
            response = [("error", error.0), ("error_description", error.1)]
        } else {
            let code = Base64URL.encode(try SecureRandom.octets(16))
            state.codes[code] = Grant(
                clientID: client.id,
                redirectURI: redirectURI,
                scopes: (request["scope"] ?? "").split(separator: " ").map { String($0) },
                nonce: request["nonce"],
                codeChallenge: request["code_challenge"],
                time: time.unixTime()
            )
            response = [("code", code)]
            if state.faults.contains(.callbackDuplicateCode) { response.append(("code", code)) }
        }
        if let sent = request["state"] {
            response.append(("state", state.faults.contains(.callbackState) ? sent + "1" : sent))
        }
        if state.faults.contains(.callbackIssuer) { response.append(("iss", issuer.string + "/other")) }
        let separator = redirectURI.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return .redirect(303, redirectURI + separator + FormEncoding.encode(response))
    }

    private func refusal(_ request: RecordedRequest, _ state: State) -> (String, String)? {
        if state.faults.contains(.accessDenied) { return ("access_denied", "The user denied the request") }
        if request["response_type"] != "code" { return ("unsupported_response_type", "Only code is supported") }
        if request["code_challenge"] != nil && request["code_challenge_method"] != "S256" {
            return ("invalid_request", "code_challenge_method must be S256")
        }
        return nil
    }

    /// Exactly as registered; of an http loopback URI the port is free (RFC 8252 section 7.3).
    private func isRegistered(_ redirectURI: String, _ client: EmbeddedClient) -> Bool {
        client.redirectURIs.contains { registered in
            if registered == redirectURI { return true }
            guard let left = EndpointURL(registered, security: .httpOnLoopback),
                let right = EndpointURL(redirectURI, security: .httpOnLoopback)
            else { return false }
            return left.scheme == "http" && left.isLoopback && right.scheme == "http" && left.host == right.host
                && left.path == right.path && left.query == right.query
        }
    }
}
