internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Trusts the jobs of a CI system with a resource.
    public func trust(_ publisher: EmbeddedPublisher) {
        withState { $0.publishers.append(publisher) }
    }

    /// The token exchange grant (RFC 8693): for trusted publishers and members with the shape of Hugging Face, for the
    /// provider's own access tokens with the other.
    func exchangeToken(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        let type = TokenType(rawValue: record["subject_token_type"] ?? "")
        switch (profile, type) {
        case (.huggingFace, .idToken): return try publisherToken(record, &state)
        case (.huggingFace, "urn:huggingface:token-type:user-email"): return try memberToken(&record, &state)
        case (.conformance, .accessToken): return try ownToken(&record, &state)
        default: return .error(400, "invalid_request", "subject_token_type is not one that is taken here")
        }
    }

    private func publisherToken(
        _ record: RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let resource = record["resource"], !resource.isEmpty, let token = record["subject_token"] else {
            return .error(400, "invalid_request", "resource or subject_token is missing")
        }
        for publisher in state.publishers where publisher.resource.isExactly(resource) {
            guard try publisher.hasIssued(token, audience: baseIssuer.string, now: time.unixTime()) else { continue }
            let isUser = !resource.utf8.contains(UInt8(ascii: "/"))
            let random = Base64URL.encode(try SecureRandom.octets(32))
            return issued((isUser ? "hf_oauth_" : "hf_jwt_") + random, lifetime: 3600, state)
        }
        return .error(400, "invalid_grant", "No publisher of the resource fits the token")
    }

    private func memberToken(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let client = try authenticate(&record, &state), client.secret != nil else { return Self.invalidClient }
        let email = user.claims.first { $0.1.name == "email" }?.1.value
        guard let subject = record["subject_token"], email == .string(subject) else {
            return .error(400, "invalid_grant", "Nobody in the organization has this address")
        }
        let grant = grant(for: client, record)
        let accessToken = try issueAccessToken(for: grant, &state)
        let idToken =
            grant.scopes.contains("openid")
            ? try idToken(for: grant, .token(accessToken: accessToken), &state) : nil
        return issued(accessToken, lifetime: 28_800, scopes: grant.scopes, idToken: idToken, state)
    }

    private func ownToken(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let client = try authenticate(&record, &state) else { return Self.invalidClient }
        guard record["subject_token"].flatMap({ state.accessTokens[$0] }) != nil else {
            return .error(400, "invalid_request", "The subject token is unknown")
        }
        let wanted = record["requested_token_type"].map { TokenType(rawValue: $0) } ?? .accessToken
        guard wanted == .accessToken else {
            return .error(400, "invalid_request", "Only access tokens are issued")
        }
        let token = Base64URL.encode(try SecureRandom.octets(32))
        state.accessTokens[token] = grant(for: client, record)
        return issued(token, lifetime: 600, state)
    }

    private func grant(for client: EmbeddedClient, _ record: RecordedRequest) -> ProviderState.Grant {
        ProviderState.Grant(
            client: client,
            redirectURI: "",
            responseType: .code,
            scopes: record.words("scope"),
            nonce: nil,
            codeChallenge: nil,
            hasMaxAge: false,
            time: time.unixTime()
        )
    }

    private func issued(
        _ token: String,
        lifetime: Int64,
        scopes: [String] = [],
        idToken: String? = nil,
        _ state: ProviderState
    ) -> ProviderReply {
        var response: JSON = [
            "access_token": .string(token), "token_type": "bearer", "expires_in": .integer(lifetime),
            "issued_token_type": .string(TokenType.accessToken.rawValue),
        ]
        if !scopes.isEmpty { response["scope"] = .string(scopes.joined(separator: " ")) }
        response["id_token"] = idToken.map { .string($0) }
        state.knobs.token.operations.apply(to: &response, now: time.unixTime())
        return .json(200, response)
    }
}
