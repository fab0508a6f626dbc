import Hummingbird
import JOSE
import OpenIDConnect
import OpenIDConnectAsyncHTTPClient
import OpenIDConnectHummingbird
import OpenIDConnectRedis

/// One page twice: for everybody, and for whoever is signed in.
struct LoadSite {
    let port: Int
    let origin: String
    private let signIn: WebSignIn

    /// Makes the site, with its sessions in cookies, or in Redis.
    init(port: Int, issuer: Issuer, redis: String?) throws {
        self.port = port
        origin = "http://127.0.0.1:\(port)"
        let keys = try SealingKeys(text: Base64URL.encode(SecureRandom.octets(32)))
        var web = WebSignInConfiguration(sealingKeys: keys)
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        if let redis {
            let store = try RedisSessionStore(RedisConfiguration(url: redis), keys: keys)
            configuration.oneTimeValues = store
            web.sessions = .store(store)
        }
        web.landing = ReturnTarget("/private") ?? .root
        let party = try RelyingParty(
            issuer: issuer,
            client: Client(
                id: LoadServer.client.id,
                authentication: .secret(ClientSecret(LoadServer.client.secret ?? "")),
                redirectURI: "\(origin)/login/callback"
            ),
            transport: AsyncHTTPClientTransport(),
            configuration: configuration
        )
        signIn = try WebSignIn(
            providers: [
                WebProvider(
                    name: "embedded",
                    party: party,
                    request: AuthorizationRequest(scopes: [.openID, .profile, .email]),
                    loginPath: "/login"
                )
            ],
            configuration: web
        )
    }

    func router() -> Router<BasicSignInRequestContext> {
        let router = Router(context: BasicSignInRequestContext.self)
        // Routes have the middleware that was there before them: this one has none.
        router.get("/plain") { _, _ in "You are somebody with a name of some length\n" }
        router.add(middleware: SignInMiddleware(signIn))
        router.group().add(middleware: RequireSignIn(signIn)).get("/private") { _, context in
            let session = try context.requireSession()
            return "You are \(session.subject) of \(session.issuer)\n"
        }
        return router
    }
}
