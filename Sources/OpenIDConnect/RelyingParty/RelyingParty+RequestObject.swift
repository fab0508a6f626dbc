extension RelyingParty {
    /// The parameters as they are sent: all of them, or a request object with those that stand beside it.
    func sent(
        _ parameters: AuthorizationParameters,
        _ metadata: ProviderMetadata
    ) async throws(OIDCError) -> [FormEncoding.Pair] {
        guard let policy = configuration.requestObjects else { return parameters.pairs }
        try policy.check(metadata)
        let now = configuration.time.unixTime()
        let object = try RequestObject(
            parameters,
            clientID: client.id,
            issuer: issuer,
            now: now,
            lifetime: policy.lifetime
        )
        var text = if let signer = policy.signer { try await object.signed(by: signer) } else { object.unsigned }
        if let encryption = policy.encryption {
            text = try encryption.encrypt(text, to: try await keys.current(metadata))
        }
        // What OAuth itself demands in every request, and a scope with "openid" (OIDC Core 6.1).
        let beside = parameters.pairs.filter { pair in
            ["response_type", "client_id", "scope"].contains { $0.isExactly(pair.name) }
        }
        guard let host = policy.host else { return beside + [("request", text)] }
        return beside + [("request_uri", try await host.publish(text, expiresAt: now + policy.lifetime))]
    }
}
