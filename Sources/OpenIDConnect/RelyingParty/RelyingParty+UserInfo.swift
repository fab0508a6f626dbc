internal import JOSE

extension RelyingParty {
    /// Fetches what the provider says about the user who signed in (OIDC Core 5.3).
    ///
    /// - Parameter signIn: A completed login.
    /// - Returns: Claims whose `sub` was compared with the ID token's. A signed answer was verified with the provider's
    ///   keys, and is from the issuer and for the client.
    /// - Throws: ``OIDCError``: `userinfo.access_token_missing` after a flow that brings none
    ///   (``ResponseType/idToken``), `discovery.member_missing` without a UserInfo endpoint, `userinfo.error_response`,
    ///   `response.content_type` for an answer of another form than ``RelyingPartyConfiguration/userInfo`` says,
    ///   `userinfo.subject_missing`, `userinfo.subject_mismatch`, `userinfo.type_mismatch`, `userinfo.issuer_mismatch`,
    ///   `userinfo.audience_mismatch`, a `transport.`, `response.`, `json.`, `jws.` or `jwe.` code.
    public func userInfo(for signIn: SignIn) async throws(OIDCError) -> UserInfo {
        guard let accessToken = signIn.accessToken else {
            throw OIDCError(.userInfoAccessTokenMissing, phase: .userInfo, detail: "the flow brought no access token")
        }
        return try await userInfo(accessToken, subject: signIn.subject)
    }

    /// Fetches what the provider says about the user whose tokens are kept (OIDC Core 5.3).
    ///
    /// - Parameter tokens: Tokens of ``TokenManager``, fresh ones.
    /// - Returns: As ``userInfo(for:)-(SignIn)``.
    /// - Throws: As ``userInfo(for:)-(SignIn)``.
    public func userInfo(for tokens: TokenSet) async throws(OIDCError) -> UserInfo {
        try await userInfo(tokens.accessToken, subject: tokens.subject)
    }

    private func userInfo(_ accessToken: AccessToken, subject: String) async throws(OIDCError) -> UserInfo {
        try await observation.run(.userInfo) { () async throws(OIDCError) in
            try await fetchUserInfo(accessToken, subject: subject)
        }
    }

    private func fetchUserInfo(_ accessToken: AccessToken, subject: String) async throws(OIDCError) -> UserInfo {
        let metadata = try await metadata()
        let (endpoint, identity) = try mutualTLS(at: .userInfo, metadata)
        let policy = configuration.userInfo
        let body = try await exchanger.perform(
            UserInfoExchange(url: endpoint, accessToken: accessToken, policy: policy, clientIdentity: identity)
        )
        let reader = UserInfoReader(
            issuer: issuer,
            clientID: client.id,
            subject: subject,
            endpoint: endpoint,
            limits: configuration.limits
        )
        switch policy.form {
        case .json: return try reader.plain(body)
        case .encrypted(let decrypter): return try reader.encrypted(body, decrypter)
        case .signed(let algorithms): return try await verify(body, algorithms, reader, metadata)
        case .signedThenEncrypted(let algorithms, let decrypter):
            return try await verify(reader.nested(body, decrypter), algorithms, reader, metadata)
        }
    }

    private func verify(
        _ token: [UInt8],
        _ algorithms: [SignatureAlgorithm],
        _ reader: UserInfoReader,
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> UserInfo {
        let jws = try reader.parse(token)
        return try await keys.verify(.userInfo, token, metadata) { keys throws(OIDCError) in
            try reader.signed(jws, algorithms, keys)
        }
    }
}
