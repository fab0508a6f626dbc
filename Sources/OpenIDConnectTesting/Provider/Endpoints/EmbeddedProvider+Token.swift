internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The token endpoint: the authorization code grant, refreshing, the device grant, and token exchange.
    func token(_ record: inout RecordedRequest, _ state: inout ProviderState) throws(JOSEError) -> ProviderReply {
        if let answer = state.knobs.token.answer { return .canned(answer) }
        switch record["grant_type"] {
        case "authorization_code": return try redeem(&record, &state)
        case "refresh_token" where takesRefreshTokens(state): return try refresh(&record, &state)
        case "urn:ietf:params:oauth:grant-type:device_code": return try redeemDeviceCode(&record, &state)
        case "urn:ietf:params:oauth:grant-type:token-exchange": return try exchangeToken(&record, &state)
        default:
            record.fail(.grantType, "grant_type is \(record["grant_type"] ?? "missing")")
            return .error(400, "unsupported_grant_type", "Not among grant_types_supported")
        }
    }

    /// Hugging Face issues refresh tokens without being asked.
    private func takesRefreshTokens(_ state: ProviderState) -> Bool {
        profile == .huggingFace || state.knobs.token.issuesRefreshTokens
    }

    private func redeem(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let client = try authenticate(&record, &state) else { return Self.invalidClient }
        let grant = record["code"].flatMap { state.codes.removeValue(forKey: $0) }
        let isRight =
            grant.map { $0.client.id.isExactly(client.id) && record.has("redirect_uri", $0.redirectURI) } ?? false
        record.require(isRight, .code, "the code is unknown or another's, or redirect_uri is another")
        guard let grant, isRight, time.unixTime() < grant.time + 60,
            try isVerified(grant, &record, &state)
        else {
            return .error(400, "invalid_grant", "The code is unknown, used or expired, or its verifier is wrong")
        }
        return try tokens(for: grant, replacing: nil, &state)
    }

    private func refresh(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let client = try authenticate(&record, &state) else { return Self.invalidClient }
        let refreshToken = record["refresh_token"]
        guard let grant = refreshToken.flatMap({ state.use($0) }),
            grant.client.id.isExactly(client.id)
        else { return .error(400, "invalid_grant", "The refresh token is unknown") }
        record.note(.refreshTokenExact, if: true)
        let scopes = record.words("scope")
        record.note(.scopeSubset, if: scopes.allSatisfy { scope in grant.scopes.contains { $0.isExactly(scope) } })
        return try tokens(for: grant, replacing: refreshToken, &state)
    }

    static let invalidClient = ProviderReply.error(
        401,
        "invalid_client",
        "Unknown client, or wrong secret",
        challenge: "Basic realm=\"oauth\""
    )

    /// A token response.
    ///
    /// - Parameter lifetime: The access token's life in seconds, with the shape of Hugging Face: eight hours unless told.
    func tokens(
        for grant: ProviderState.Grant,
        replacing older: String?,
        lifetime: Int64 = 28_799,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        let accessToken = try issueAccessToken(for: grant, &state)
        var response: JSON = ["access_token": .string(accessToken)]
        switch profile {
        case .huggingFace:
            response["token_type"] = "bearer"
            response["expires_in"] = .integer(lifetime)
            response["scope"] = .string(grant.scopes.joined(separator: " "))
            let token = "hf_oauth__refresh_" + String(Base64URL.encode(try SecureRandom.octets(26)).prefix(34))
            state.issue(token, for: grant, replacing: older)
            response["refresh_token"] = .string(token)
        case .conformance:
            response["token_type"] = "Bearer"
            if state.knobs.token.issuesRefreshTokens {
                let token = try Self.printable(65)
                state.issue(token, for: grant, replacing: older)
                response["refresh_token"] = .string(token)
            }
        }
        let isRefresh = older != nil
        let place: IDTokenPlace = isRefresh ? .refresh(accessToken: accessToken) : .token(accessToken: accessToken)
        if grant.scopes.contains("openid"), !isRefresh || state.knobs.token.refreshBringsIDToken {
            response["id_token"] = .string(try idToken(for: grant, place, &state))
        }
        state.knobs.token.operations.apply(to: &response, now: time.unixTime())
        return .json(200, response)
    }

    /// Whether the verifier is that of the grant's challenge, and new.
    func isVerified(
        _ grant: ProviderState.Grant,
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> Bool {
        let verifier = record["code_verifier"]
        guard let challenge = grant.codeChallenge else { return verifier == nil }
        guard let verifier,
            Base64URL.encode(try Digest.sha256.hash(Array(verifier.utf8))).isExactly(challenge),
            state.codeVerifiers.insert(verifier).inserted
        else {
            record.fail(.codeVerifier, "code_verifier is missing, doesn't fit, or was used before")
            return false
        }
        if verifier.utf8.count < 43 { record.warn(.codeVerifier, "code_verifier is shorter than 43 characters") }
        return true
    }

    /// Makes an access token; those of the same sign-in that came before stop working.
    func issueAccessToken(
        for grant: ProviderState.Grant,
        _ state: inout ProviderState
    ) throws(JOSEError) -> String {
        let token: String
        switch profile {
        case .huggingFace: token = try signedAccessToken(for: grant)
        case .conformance:
            token = Base64URL.encode(try SecureRandom.octets(32))
            if let older = state.newestAccessToken { state.accessTokens[older] = nil }
        }
        state.accessTokens[token] = grant
        state.newestAccessToken = token
        return token
    }

    private func signedAccessToken(for grant: ProviderState.Grant) throws(JOSEError) -> String {
        let now = time.unixTime()
        let claims: JSON = [
            "scope": .array(grant.scopes.map { .string($0) }), "aud": .string(baseIssuer.string),
            "client_id": .string(grant.client.id), "jti": .string(Base64URL.encode(try SecureRandom.octets(12))),
            "iat": .integer(now), "sub": .string(user.subject), "exp": .integer(now + 28_800),
            "iss": .string(baseIssuer.string),
        ]
        return try "hf_oauth_"
            + JWSSigner.sign(
                claims.octets,
                header: [.init("kid", .string(accessTokenKey.keyID))],
                algorithm: .edDSA,
                key: accessTokenKey.privateKey
            )
    }

    /// Text of any printable ASCII characters (RFC 6749 appendix A). Those that a form or HTTP Basic changes are always
    /// among them: who doesn't encode the text never gets through with it by chance.
    static func printable(_ count: Int) throws(JOSEError) -> String {
        let changed = " %+&=:".utf8
        var octets = try SecureRandom.octets(count - changed.count).map { 0x20 + $0 % 95 }
        octets.insert(contentsOf: changed, at: octets.count / 2)
        return String(decoding: octets, as: UTF8.self)
    }
}
