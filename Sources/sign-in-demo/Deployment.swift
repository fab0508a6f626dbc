#if Hummingbird
    import HuggingFaceOIDC
    import JOSE
    import OpenIDConnect
    import OpenIDConnectTesting
    import OpenIDConnectURLSession

    /// Where the site runs, and who signs its users in.
    struct Deployment {
        let host: String
        let port: Int
        /// What users open, such as `http://127.0.0.1:8080`.
        let origin: String
        let party: RelyingParty
        /// What the site asks for.
        let scopes: [Scope]
        let sealingKeys: SealingKeys
        /// The Space that shows the site in a frame; nil elsewhere.
        let space: HuggingFaceSpace?

        private static let callbackPath = "/login/callback"

        /// Reads `PORT`, `SEALING_KEYS`, and what a Space has; starts the embedded provider where there is no Space.
        init(environment: [String: String]) async throws {
            let isSpace = HuggingFaceSpace.isPresent(in: environment)
            port = environment["PORT"].flatMap { Int($0) } ?? (isSpace ? 7860 : 8080)
            // Without keys of its own a restart signs everybody out; sessions are in memory anyway.
            sealingKeys = try SealingKeys(
                text: environment["SEALING_KEYS"] ?? Base64URL.encode(SecureRandom.octets(32))
            )
            guard !isSpace else {
                let space = try HuggingFaceSpace(environment: environment)
                self.space = space
                host = "0.0.0.0"
                origin = "https://\(space.host)"
                scopes = space.scopes
                party = try RelyingParty(
                    issuer: space.issuer,
                    client: space.client(callbackPath: Self.callbackPath),
                    transport: URLSessionTransport()
                )
                return
            }
            space = nil
            host = "127.0.0.1"
            origin = "http://127.0.0.1:\(port)"
            scopes = [.openID, .profile, .email, .readMemberships]
            var client = EmbeddedClient.confidential
            client.redirectURIs = [origin + Self.callbackPath]
            let provider = try await LoopbackProvider.start(intercepting: ConsentPage.answer) {
                [client] issuer throws(JOSEError) in
                try EmbeddedProvider(issuer: issuer, clients: [client])
            }
            var configuration = RelyingPartyConfiguration()
            configuration.security = .httpOnLoopback
            party = try RelyingParty(
                issuer: provider.issuer,
                client: Client(
                    id: client.id,
                    authentication: .secret(ClientSecret(client.secret ?? "")),
                    redirectURI: client.redirectURIs[0]
                ),
                transport: URLSessionTransport(),
                configuration: configuration
            )
        }
    }
#endif
