#if Hummingbird
    import OpenIDConnect

    #if Redis
        import OpenIDConnectRedis

        /// Sessions that many servers share.
        enum RedisSessions {
            static func store(_ url: String, _ keys: SealingKeys) throws(OIDCError) -> any SessionStore {
                try RedisSessionStore(RedisConfiguration(url: url), keys: keys)
            }
        }
    #else
        /// Says what is missing.
        enum RedisSessions {
            static func store(_ url: String, _ keys: SealingKeys) throws(OIDCError) -> any SessionStore {
                throw OIDCError(
                    .configurationSessionStore,
                    phase: .configuration,
                    detail: "REDIS_URL needs the trait Redis: swift run --traits Hummingbird,Redis sign-in-demo"
                )
            }
        }
    #endif
#endif
