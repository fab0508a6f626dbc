#if Redis
    import HTTPTypes
    import JOSE
    import OpenIDConnect
    import OpenIDConnectRedis
    import OpenIDConnectTesting

    /// A site of several servers, which share a Redis server and nothing else.
    struct Site {
        static let origin = "https://app.example"

        let time = ManualTimeSource(unixTime: SystemTimeSource().unixTime())
        let provider: EmbeddedProvider
        let servers: [WebSignIn]

        init(_ address: RedisAddress, count: Int = 2, profile: ProviderProfile = .conformance) throws {
            var client = EmbeddedClient.confidential
            client.redirectURIs = [Self.origin + "/callback"]
            if profile == .conformance {
                client.metadata = [
                    "post_logout_redirect_uris": ["https://app.example/signed-out"],
                    "backchannel_logout_uri": "https://app.example/backchannel",
                ]
            }
            let provider = try EmbeddedProvider(
                issuer: profile == .conformance ? "https://op.example/" : "https://huggingface.co",
                clients: [client],
                signingKey: RedisSample.providerKey,
                profile: profile,
                time: time
            )
            var knobs = ProviderKnobs()
            knobs.token.issuesRefreshTokens = true
            knobs.logout.sendsToken = profile == .conformance
            try provider.setKnobs(knobs)
            self.provider = provider
            servers = try (0..<count).map { [time] _ in try Self.server(address, provider, client, time) }
        }

        private static func server(
            _ address: RedisAddress,
            _ provider: EmbeddedProvider,
            _ client: EmbeddedClient,
            _ time: ManualTimeSource
        ) throws -> WebSignIn {
            let keys = try RedisSample.keys(1)
            var redis = RedisConfiguration(address)
            redis.commandTimeout = .seconds(60)
            let store = try RedisSessionStore(redis, keys: keys, time: time)
            var configuration = RelyingPartyConfiguration()
            configuration.time = time
            configuration.oneTimeValues = store
            let party = try RelyingParty(
                issuer: provider.issuer,
                client: Client(
                    id: client.id,
                    authentication: .secret(ClientSecret(client.secret ?? "")),
                    redirectURI: origin + "/callback",
                    postLogoutRedirectURI: provider.profile == .conformance ? origin + "/signed-out" : nil
                ),
                transport: provider.transport,
                configuration: configuration
            )
            var web = WebSignInConfiguration(sealingKeys: keys)
            web.time = time
            web.sessions = .store(store)
            web.keepsTokens = true
            web.limits = SessionLimits(idle: 1_000_000, absolute: 1_000_000)
            var entry = WebProvider(
                name: "op",
                party: party,
                request: AuthorizationRequest(scopes: [.openID, .profile])
            )
            if provider.profile == .conformance { entry.backChannelLogoutPath = "/backchannel" }
            return try WebSignIn(providers: [entry], configuration: web)
        }

        /// Begins a login on one server, and lets the user consent: where the browser is led.
        func begin(_ browser: inout EmbeddedBrowser, on server: Int) async throws -> String {
            let answer = try await browser.send(.get, "/login/op", to: servers[server])
            return String(
                try provider.open(answer.response.headerFields[.location] ?? "").url.dropFirst(Self.origin.count)
            )
        }

        /// A login that begins on one server and ends on another.
        func signIn(_ browser: inout EmbeddedBrowser, from first: Int = 0, to second: Int = 1) async throws
            -> WebResponse
        {
            let path = try await begin(&browser, on: first)
            return try await browser.send(.get, path, to: servers[second])
        }

        /// Who is signed in, as one server knows.
        func session(_ browser: EmbeddedBrowser, on server: Int) async throws(OIDCError) -> Session? {
            try await servers[server].session(for: browser.request(.get, "/")).session
        }
    }
#endif
