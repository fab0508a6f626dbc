#if Redis
    import OpenIDConnect
    import OpenIDConnectRedis

    /// The README's example of sessions on many servers, as it stands there, in the middle of a function.
    enum ReadmeExample {
        static func site(
            provider: (RelyingPartyConfiguration) throws -> WebProvider,
            environment: [String: String]
        ) throws -> WebSignIn {
            // README
            let keys = try SealingKeys(text: environment["SEALING_KEYS"] ?? "")
            let store = try RedisSessionStore(RedisConfiguration(url: environment["REDIS_URL"] ?? ""), keys: keys)
            var party = RelyingPartyConfiguration()
            party.oneTimeValues = store
            var web = WebSignInConfiguration(sealingKeys: keys)
            web.sessions = .store(store)
            let site = try WebSignIn(providers: [provider(party)], configuration: web)
            // README
            return site
        }
    }
#endif
