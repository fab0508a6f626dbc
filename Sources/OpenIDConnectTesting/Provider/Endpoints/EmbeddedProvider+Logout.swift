internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The end-session endpoint (OIDC RP-Initiated Logout 2), with what it has to tell the client.
    func endSession(_ record: inout RecordedRequest, _ state: inout ProviderState) throws(JOSEError) -> ProviderReply {
        let hint = record["id_token_hint"]
        let returnURI = record["post_logout_redirect_uri"]
        let client = state.clients.first { client in
            client.postLogoutRedirectURIs.contains { $0.isExactly(returnURI ?? "") }
        }
        record.note(.statePresent, if: record["state"] != nil)
        record.require(
            hint.map { state.idTokens.contains($0) } ?? false,
            .endSession,
            "id_token_hint is not an ID token that was issued"
        )
        record.require(client != nil, .endSession, "post_logout_redirect_uri is not registered")
        guard let client, let returnURI else { return .page(400, "post_logout_redirect_uri is not registered") }
        state.session.browserState += 1
        if state.knobs.logout.sendsToken, let uri = client.string("backchannel_logout_uri") {
            let form: [FormEncoding.Pair] = [
                ("logout_token", try logoutToken(for: client, state)), ("ignored_parameter", "ignored"),
            ]
            state.clientCalls.append(call(.backChannelLogout, .post, uri, FormEncoding.encode(form)))
        }
        if state.knobs.logout.framesClient { addFrontChannelLogout(of: client, &state) }
        var parameters: [FormEncoding.Pair] = []
        switch (state.knobs.logout.state, record["state"]) {
        case (.echo, let sent?): parameters = [("state", sent)]
        case (.append(let text), let sent?): parameters = [("state", sent + text)]
        default: break
        }
        guard !parameters.isEmpty else { return .redirect(profile.redirectStatus, returnURI) }
        let separator = returnURI.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return .redirect(profile.redirectStatus, returnURI + separator + FormEncoding.encode(parameters))
    }

    /// Logs the user out at the provider, and has its page tell the client (OIDC Front-Channel Logout 3).
    public func logOutAtProvider() {
        withState { state in
            state.session.browserState += 1
            for client in state.clients { addFrontChannelLogout(of: client, &state) }
        }
    }

    /// What the page at `check_session_iframe` answers to a message (OIDC Session Management 3.2). Each message counts as
    /// a request.
    ///
    /// - Parameters:
    ///   - message: The client ID, a space, and the session state.
    ///   - origin: The origin of the client's page.
    /// - Returns: `unchanged`, `changed` or `error`.
    public func checkSession(_ message: String, from origin: String) -> String {
        let url = EndpointURL(issuer.string, security: .httpOnLoopback)
        var record = RecordedRequest(
            request: HTTPRequest(method: .get, scheme: url?.scheme, authority: url?.authority, path: "/check_session"),
            parameters: [],
            certificate: nil,
            body: []
        )
        record.endpoint = .checkSession
        withState { $0.requests.append(record) }
        let octets = Array(message.utf8)
        guard let space = octets.lastIndex(of: UInt8(ascii: " ")) else { return "error" }
        let clientID = String(decoding: octets[..<space], as: UTF8.self)
        let sessionState = String(decoding: octets[(space + 1)...], as: UTF8.self)
        return withState { state in
            guard let dot = sessionState.utf8.lastIndex(of: UInt8(ascii: ".")),
                state.clients.contains(where: { $0.id.isExactly(clientID) }),
                let known = try? Self.sessionState(
                    clientID,
                    origin,
                    state.session,
                    String(sessionState.utf8[dot...].dropFirst()) ?? ""
                )
            else { return "error" }
            return known.isExactly(sessionState) ? "unchanged" : "changed"
        }
    }

    /// `session_state` of an authorization response.
    func sessionState(
        for client: EmbeddedClient,
        _ redirectURI: String,
        _ state: ProviderState
    ) throws(JOSEError) -> String {
        let origin = EndpointURL(redirectURI, security: .httpOnLoopback)?.origin ?? ""
        return try Self.sessionState(
            client.id,
            origin,
            state.session,
            Base64URL.encode(try SecureRandom.octets(9))
        )
    }

    private static func sessionState(
        _ clientID: String,
        _ origin: String,
        _ session: ProviderState.Session,
        _ salt: String
    ) throws(JOSEError) -> String {
        let text = "\(clientID) \(origin) \(session.browserState) \(salt)"
        return Base64URL.encode(try Digest.sha256.hash(Array(text.utf8))) + "." + salt
    }

    /// A logout token (OIDC Back-Channel Logout 2.4).
    private func logoutToken(for client: EmbeddedClient, _ state: ProviderState) throws(JOSEError) -> String {
        let now = time.unixTime()
        var claims: JSON = [
            "iss": .string(issuer(state).string), "sub": .string(user.subject), "aud": .string(client.id),
            "jti": .string(Base64URL.encode(try SecureRandom.octets(12))), "sid": .string(state.session.id),
            "iat": .integer(now), "exp": .integer(now + 120),
            "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
            "ignored_claim": "ignored",
        ]
        state.knobs.logout.tokenOperations.apply(to: &claims, now: now)
        let registered = client.idTokenAlgorithm
        let algorithm =
            switch state.knobs.logout.tokenAlgorithm {
            case nil: registered
            case .some(.none): "none"
            case .other: registered == "RS256" ? "ES256" : "RS256"
            }
        return try signed(claims, [], algorithm, for: client, state)
    }

    private func addFrontChannelLogout(of client: EmbeddedClient, _ state: inout ProviderState) {
        guard let uri = client.string("frontchannel_logout_uri") else { return }
        let separator = uri.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        let query = FormEncoding.encode([("iss", issuer(state).string), ("sid", state.session.id)])
        state.clientCalls.append(call(.frontChannelLogout, .get, uri + separator + query))
    }

    /// A request that the provider has for the client.
    func call(
        _ endpoint: Conformance.ClientEndpoint,
        _ method: HTTPRequest.Method,
        _ uri: String,
        _ form: String = ""
    ) -> ClientCall {
        let url = EndpointURL(uri, security: .httpOnLoopback)
        var request = HTTPRequest(
            method: method,
            scheme: url?.scheme,
            authority: url?.authority,
            path: url.map { url in url.query.map { "\(url.path)?\($0)" } ?? url.path }
        )
        if method == .post { request.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        return ClientCall(endpoint: endpoint, request: request, body: Array(form.utf8))
    }
}

extension EmbeddedClient {
    fileprivate var postLogoutRedirectURIs: [String] {
        guard case .array(let uris)? = metadata["post_logout_redirect_uris"] else { return [] }
        return uris.compactMap { uri in
            if case .string(let text) = uri { text } else { nil }
        }
    }
}
