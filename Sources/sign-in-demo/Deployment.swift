#if Hummingbird
    import HuggingFaceOIDC
    import JOSE
    import OpenIDConnect
    import OpenIDConnectURLSession

    /// Where the site runs, and who signs its users in.
    struct Deployment {
        let host: String
        let port: Int
        /// What users open, such as `http://127.0.0.1:8080`.
        let origin: String
        /// Who signs users in, in words.
        let providerName: String
        let party: RelyingParty
        /// What the site asks for.
        let scopes: [Scope]
        let sealingKeys: SealingKeys
        let sessions: any SessionStore
        /// Whose pages may show the site in a frame: that of a Space does.
        let frameAncestors: [String]

        /// Where a sign-out goes on.
        var providerOrigins: [String] {
            EndpointURL(party.issuer.string, security: .httpOnLoopback).map { [$0.origin] } ?? []
        }

        private static let callbackPath = "/login/callback"

        /// Reads what a Space has; elsewhere `OAUTH_CLIENT_ID` and so on for a provider of one's own, or starts the embedded
        /// one. `PORT`; `ORIGIN` and `FRAME_ANCESTORS`, when users come by another way; `SEALING_KEYS` and `REDIS_URL` for many servers.
        init(environment: [String: String]) async throws {
            let isSpace = HuggingFaceSpace.isPresent(in: environment)
            host = isSpace ? "0.0.0.0" : "127.0.0.1"
            port = environment["PORT"].flatMap { Int($0) } ?? (isSpace ? 7860 : 8080)
            (sealingKeys, sessions) = try Self.sessions(environment)
            var configuration = RelyingPartyConfiguration()
            configuration.oneTimeValues = sessions
            let (issuer, client): (Issuer, Client)
            if isSpace {
                let space = try HuggingFaceSpace(environment: environment)
                frameAncestors = HuggingFaceSpace.frameAncestors
                origin = "https://\(space.host)"
                providerName = "Hugging Face"
                scopes = space.scopes
                (issuer, client) = (space.issuer, space.client(callbackPath: Self.callbackPath))
            } else {
                frameAncestors = (environment["FRAME_ANCESTORS"] ?? "").split(separator: " ").map { String($0) }
                origin = environment["ORIGIN"] ?? "http://127.0.0.1:\(port)"
                configuration.security = .httpOnLoopback
                let redirectURI = origin + Self.callbackPath
                if let id = environment["OAUTH_CLIENT_ID"] {
                    issuer = environment["OPENID_PROVIDER_URL"].map { Issuer($0) } ?? .huggingFace
                    providerName = issuer.string
                    scopes = Scope.list(environment["OAUTH_SCOPES"] ?? "openid profile email")
                    let secret = environment["OAUTH_CLIENT_SECRET"].map { ClientSecret($0) }
                    client = Client(
                        id: id,
                        authentication: secret.map { .secret($0) } ?? .publicClient,
                        redirectURI: redirectURI
                    )
                } else {
                    providerName = "an embedded provider: no account is needed"
                    scopes = [.openID, .profile, .email, .readMemberships]
                    (issuer, client) = try await EmbeddedSignIn.start(redirectURI: redirectURI)
                }
            }
            party = try RelyingParty(
                issuer: issuer,
                client: client,
                transport: URLSessionTransport(),
                configuration: configuration
            )
        }

        /// Sessions in memory end with the program; those in Redis are for every server with the same keys.
        private static func sessions(
            _ environment: [String: String]
        ) throws -> (SealingKeys, any SessionStore) {
            guard let url = environment["REDIS_URL"] else {
                let keys = try environment["SEALING_KEYS"].map { try SealingKeys(text: $0) }
                return (try keys ?? SealingKeys([.generate()]), InMemorySessionStore())
            }
            let keys = try SealingKeys(text: environment["SEALING_KEYS"] ?? "")
            return (keys, try RedisSessions.store(url, keys))
        }
    }
#endif
