#if Hummingbird
    import JOSE
    import OpenIDConnect
    import OpenIDConnectTesting

    /// The embedded provider, in this process.
    enum EmbeddedSignIn {
        static func start(redirectURI: String) async throws -> (Issuer, Client) {
            var client = EmbeddedClient.confidential
            client.redirectURIs = [redirectURI]
            let provider = try await LoopbackProvider.start(intercepting: ConsentPage.answer) {
                [client] issuer throws(JOSEError) in
                try EmbeddedProvider(issuer: issuer, clients: [client])
            }
            let secret = ClientSecret(client.secret ?? "")
            return (provider.issuer, Client(id: client.id, authentication: .secret(secret), redirectURI: redirectURI))
        }
    }
#endif
