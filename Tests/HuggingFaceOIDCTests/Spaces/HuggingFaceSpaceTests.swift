import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("Spaces")
struct HuggingFaceSpaceTests {
    static let environment = [
        "OAUTH_CLIENT_ID": EmbeddedClient.confidential.id, "OAUTH_CLIENT_SECRET": Stage.secret,
        "OAUTH_SCOPES": "openid profile inference-api", "OPENID_PROVIDER_URL": "https://huggingface.co",
        "SPACE_HOST": "owner-name.hf.space", "SPACE_ID": "owner/name",
    ]

    private func environment(_ changes: [String: String?]) -> [String: String] {
        var environment = Self.environment
        for (name, value) in changes { environment[name] = value }
        return environment
    }

    private func code(_ environment: [String: String], isStatic: Bool = false) -> ErrorCode? {
        do throws(OIDCError) {
            _ = try HuggingFaceSpace(environment: environment, isStatic: isStatic)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("the configuration of the environment signs in") func signIn() async throws {
        let space = try HuggingFaceSpace(environment: Self.environment)
        #expect(space.scopes == [.openID, .profile, .inferenceAPI])
        #expect(space.issuer == .huggingFace)
        #expect(space.id == "owner/name")
        #expect(!"\(space)".contains(Stage.secret))
        var client = EmbeddedClient.confidential
        client.redirectURIs = [space.url(path: HuggingFaceSpace.callbackPath)]
        let provider = try EmbeddedProvider(clients: [client], signingKey: .shared())
        let party = try RelyingParty(issuer: space.issuer, client: space.client(), transport: provider.transport)
        let login = try await party.beginLogin(scopes: space.scopes)
        let callback = try provider.signIn(at: login.url)
        #expect(callback.hasPrefix("https://owner-name.hf.space/login/callback?"))
        // The proxy hands the application http, or the path alone: the callback is the same.
        let behind = callback.replacing("https://owner-name.hf.space", with: "")
        let signIn = try await party.completeLogin(callback: .url(behind), pending: login.pending)
        #expect(signIn.subject == "65f0c1a2b3d4e5f60718293a")
    }

    @Test(
        "a missing or empty variable is named, with its cure",
        arguments: ["OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET", "OAUTH_SCOPES", "OPENID_PROVIDER_URL", "SPACE_HOST"],
        [nil, ""]
    )
    func missing(_ name: String, value: String?) {
        let error = #expect(throws: OIDCError.self) { try HuggingFaceSpace(environment: environment([name: value])) }
        #expect(error?.code == .spaceVariableMissing)
        #expect(error?.detail.contains(name) == true)
        #expect(error?.detail.contains("hf_oauth: true") == true)
        #expect(code(Self.environment) == nil)
    }

    @Test("a static Space has no secret, and is a public client") func isStatic() throws {
        let space = try HuggingFaceSpace(environment: environment(["OAUTH_CLIENT_SECRET": nil]), isStatic: true)
        #expect(space.clientSecret == nil)
        #expect(space.client().authentication is PublicClientAuthentication)
        #expect(
            try HuggingFaceSpace(environment: Self.environment).client().authentication is ClientSecretAuthentication
        )
    }

    @Test(
        "SPACE_HOST is a list; the Hub knows the host of hf.space",
        arguments: [
            ("owner-name.hf.space", "owner-name.hf.space"), ("owner-name.hf.space,app.example", "owner-name.hf.space"),
            ("app.example, owner-name.hf.space ", "owner-name.hf.space"), ("app.example", "app.example"),
            ("evil-hf.space.example,a.hf.space", "a.hf.space"),
        ]
    )
    func hosts(_ text: String, host: String) throws {
        let space = try HuggingFaceSpace(environment: environment(["SPACE_HOST": text]))
        #expect(space.host == host)
        #expect(space.client().redirectURI == "https://\(host)/login/callback")
        #expect(space.client(callbackPath: "auth/callback").redirectURI == "https://\(host)/auth/callback")
    }

    @Test(
        "SPACE_HOST that is no list of hosts",
        arguments: [
            ",", "https://owner-name.hf.space", "a.hf.space/x", "a b.hf.space", "a.hf.space?x", "user@a.hf.space",
        ]
    )
    func hostInvalid(_ text: String) {
        #expect(code(environment(["SPACE_HOST": text])) == .spaceHostInvalid)
    }

    @Test("any URL of the Space is its own, over https") func isOwn() throws {
        let space = try HuggingFaceSpace(environment: environment(["SPACE_HOST": "a.hf.space,app.example"]))
        for url in ["https://a.hf.space", "https://a.hf.space/x?y", "https://app.example/"] {
            #expect(space.isOwn(url))
        }
        for url in ["http://a.hf.space", "https://a.hf.space.evil.example", "https://a.hf.space:8443/", "a.hf.space"] {
            #expect(!space.isOwn(url))
        }
    }

    @Test("cookies for the frame") func cookies() throws {
        let space = try HuggingFaceSpace(environment: Self.environment)
        let cookies = try space.cookies()
        #expect(cookies.isFramed && cookies.isSecure)
        #expect(cookies.origin == "https://owner-name.hf.space")
    }

    @Test("a lost cookie: twice in the frame, then outside of it") func retry() throws {
        let space = try HuggingFaceSpace(environment: Self.environment)
        #expect(
            (1...3).map { space.retry(after: $0, loginPath: "/login") } == [
                "/login", "/login", "https://owner-name.hf.space/login",
            ]
        )
    }
}
