#if Redis
    import Foundation
    import HTTPTypes
    import OpenIDConnect
    import OpenIDConnectRedis
    import OpenIDConnectTesting
    import Testing

    /// The README says what is so.
    @Suite struct ReadmeTests {
        @Test("the README's example signs in", RedisServer.needed)
        func exampleSignsIn() async throws {
            let redis = try await RedisServer()
            let url = "unix://\(redis.folder.appending(path: "socket").path)"
            let provider = try EmbeddedProvider(signingKey: RedisSample.providerKey)
            let client = EmbeddedClient.confidential
            let site = try ReadmeExample.site(
                provider: { configuration in
                    let party = try RelyingParty(
                        issuer: provider.issuer,
                        client: Client(
                            id: client.id,
                            authentication: .secret(ClientSecret(client.secret ?? "")),
                            redirectURI: "https://app.example/callback"
                        ),
                        transport: provider.transport,
                        configuration: configuration
                    )
                    return WebProvider(name: "op", party: party)
                },
                environment: ["SEALING_KEYS": String(repeating: "A", count: 43), "REDIS_URL": url]
            )
            var browser = EmbeddedBrowser()
            let begun = try await browser.send(.get, "/login/op", to: site)
            let next = try provider.open(begun.response.headerFields[.location] ?? "")
            let path = String(next.url.dropFirst("https://app.example".count))
            let answer = try await browser.send(.get, path, to: site)
            #expect(answer.session?.subject == provider.user.subject)
            // Session, index of the user, used login.
            #expect(try RedisSample.keys(of: redis.address).count == 3)
        }
    }
#endif
