import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// A site with two providers.
struct WebStage {
    static let callback = "/callback"
    static let second = "/callback/second"

    let time: ManualTimeSource
    let provider: EmbeddedProvider
    let other: EmbeddedProvider
    let store: InMemorySessionStore?
    let site: WebSignIn
    private let configuration: WebSignInConfiguration

    /// Makes a site.
    ///
    /// - Parameters:
    ///   - isStored: Whether sessions are in a store.
    ///   - profile: What kind of provider the first one is.
    ///   - configure: Changes the site.
    ///   - change: Changes the first provider's routes.
    init(
        isStored: Bool = true,
        profile: ProviderProfile = .huggingFace,
        metadata: JSON = [:],
        oneTimeValues: (any OneTimeValues)? = nil,
        observer: (any RelyingPartyObserver)? = nil,
        configure: (inout WebSignInConfiguration) -> Void = { _ in },
        provider change: (inout WebProvider) -> Void = { _ in }
    ) throws {
        let time = ManualTimeSource(unixTime: WebSample.now)
        var client = EmbeddedClient.confidential
        client.redirectURIs = [WebSample.origin + Self.callback, WebSample.origin + Self.second]
        client.metadata = metadata
        provider = try EmbeddedProvider(
            issuer: profile == .conformance ? "https://op.example/" : "https://huggingface.co",
            clients: [client],
            signingKey: SharedKeys.first,
            profile: profile,
            time: time
        )
        other = try EmbeddedProvider(
            issuer: "https://other.example",
            clients: [client],
            signingKey: SharedKeys.first,
            time: time
        )
        let store = isStored ? InMemorySessionStore(time: time) : nil
        func party(_ provider: EmbeddedProvider, _ path: String) throws -> RelyingParty {
            var configuration = RelyingPartyConfiguration()
            configuration.time = time
            configuration.oneTimeValues = oneTimeValues ?? store
            configuration.observer = observer
            return try RelyingParty(
                issuer: provider.issuer,
                client: Client(
                    id: client.id,
                    authentication: .secret(ClientSecret(client.secret ?? "")),
                    redirectURI: WebSample.origin + path,
                    postLogoutRedirectURI: metadata["post_logout_redirect_uris"] == nil
                        ? nil : WebSample.origin + "/signed-out"
                ),
                transport: provider.transport,
                configuration: configuration
            )
        }
        var configuration = WebSignInConfiguration(sealingKeys: try WebSample.keys(1))
        configuration.time = time
        if let store { configuration.sessions = .store(store) }
        configure(&configuration)
        var first = WebProvider(
            name: "first",
            party: try party(provider, Self.callback),
            request: AuthorizationRequest(scopes: [.openID, .profile])
        )
        change(&first)
        site = try WebSignIn(
            providers: [first, WebProvider(name: "second", party: try party(other, Self.second))],
            configuration: configuration
        )
        self.configuration = configuration
        self.time = time
        self.store = store
    }

    /// Another server of the site.
    func server() throws -> WebSignIn { try WebSignIn(providers: site.providers, configuration: configuration) }

    /// Begins a login and lets the user consent: what the provider makes the browser do.
    func begin(_ browser: inout EmbeddedBrowser, path: String = "/login/first") async throws -> UserAgentRequest {
        let answer = try await browser.send(.get, path, to: site)
        let provider = path.contains("second") ? other : provider
        return try provider.open(answer.location ?? "")
    }

    /// Brings the browser back.
    func finish(_ next: UserAgentRequest, _ browser: inout EmbeddedBrowser) async throws -> WebResponse {
        let path = String(next.url.dropFirst(WebSample.origin.count))
        return next.method == .post
            ? try await browser.send(.post, path, .form, form: next.form, to: site)
            : try await browser.send(.get, path, .link, to: site)
    }

    /// The whole sign-in.
    func signIn(_ browser: inout EmbeddedBrowser, path: String = "/login/first") async throws -> WebResponse {
        try await finish(begin(&browser, path: path), &browser)
    }

    /// Who is signed in.
    func session(_ browser: EmbeddedBrowser, _ path: String = "/") async throws -> Session? {
        try await site.session(for: browser.request(.get, path)).session
    }
}
