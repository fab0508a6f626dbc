import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Sites that can't be.
@Suite struct WebConfigurationTests {
    private static func verdict(
        redirectURIs: [String] = ["https://app.example/callback", "https://app.example/callback/second"],
        names: [String] = ["first", "second"],
        configure: (inout WebSignInConfiguration) -> Void = { _ in },
        provider change: (inout WebProvider) -> Void = { _ in }
    ) throws -> Verdict {
        var configuration = WebSignInConfiguration(sealingKeys: try WebSample.keys(1))
        configure(&configuration)
        let providers = try zip(redirectURIs, names).map { uri, name in
            var provider = WebProvider(
                name: name,
                party: try Sample.party(client: Client(id: "client", redirectURI: uri))
            )
            if name == names.first { change(&provider) }
            return provider
        }
        return Verdict { () throws(OIDCError) in
            try WebSignIn(providers: providers, configuration: configuration)
        }
    }

    @Test("what is right")
    func right() throws {
        #expect(try Self.verdict() == .accept)
        #expect(try Self.verdict(redirectURIs: ["http://127.0.0.1:8080/callback"]) == .accept)
    }

    @Test(
        "E04 each provider has its own callback, of one origin",
        arguments: [
            ["https://app.example/callback", "https://app.example/callback"],
            ["https://app.example/callback", "https://b.example/callback/second"],
            ["https://app.example/callback", "https://app.example:8443/second"], ["http://app.example/callback"],
            ["app:/callback"], ["https://app.example/logout"], ["https://app.example/login/first"],
            ["https://app.example//callback"], ["https://app.example/a/../callback"], [],
        ]
    )
    func redirectURIs(_ uris: [String]) throws {
        #expect(try Self.verdict(redirectURIs: uris) == .refuse(.configurationWebSignIn))
    }

    @Test("names are tokens, each another", arguments: [["first", "first"], ["a b"], ["a;b"], [""]])
    func names(_ names: [String]) throws {
        #expect(try Self.verdict(names: names) == .refuse(.configurationWebSignIn))
    }

    @Test("a fragment that no server sees, and a logout that reaches no cookie")
    func impossible() throws {
        let fragment = try Self.verdict(provider: { $0.request.responseType = .codeIDToken })
        #expect(fragment == .refuse(.configurationWebSignIn))
        let form = try Self.verdict(provider: {
            $0.request.responseType = .codeIDToken
            $0.request.responseMode = .formPost
        })
        #expect(form == .accept)
        let cookie = try Self.verdict(provider: { $0.backChannelLogoutPath = "/backchannel" })
        #expect(cookie == .refuse(.configurationWebSignIn))
        let store = try Self.verdict(
            configure: { $0.sessions = .store(InMemorySessionStore()) },
            provider: { $0.backChannelLogoutPath = "/backchannel" }
        )
        #expect(store == .accept)
    }

    @Test(
        "H16 frames are of origins",
        arguments: [
            ("https://huggingface.co", true), ("https://huggingface.co/", false), ("*", false),
            ("https://huggingface.co; script-src *", false), ("huggingface.co", false),
        ]
    )
    func frames(origin: String, isAccepted: Bool) throws {
        let verdict = try Self.verdict(configure: { $0.frameAncestors = [origin] })
        #expect(verdict == (isAccepted ? .accept : .refuse(.configurationWebSignIn)))
    }
}
