import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectURLSession
import Synchronization

/// A site on loopback whose one page needs a signed-in user, before a provider on loopback.
final class LoopbackSite: Sendable {
    let provider: LoopbackProvider
    let url: String
    let store: InMemorySessionStore
    private let server: LoopbackServer

    private init(provider: LoopbackProvider, url: String, store: InMemorySessionStore, server: LoopbackServer) {
        self.provider = provider
        self.url = url
        self.store = store
        self.server = server
    }

    static func start() async throws -> LoopbackSite {
        let provider = try await LoopbackProvider.start()
        // The redirect URI has the port in it, so the server has to be there before the sign-in.
        let slot = Slot()
        let server = try await LoopbackServer.start { request, body in
            guard let site = slot.value.withLock({ $0 }) else { return (HTTPResponse(status: .serviceUnavailable), []) }
            if let answer = await site.respond(to: request, body: body) { return (answer.response, answer.body) }
            switch await site.access(for: request) {
            case .granted(let session, let fields):
                return (HTTPResponse(status: .ok, headerFields: fields), Array("\(session.subject)".utf8))
            case .refused(let answer): return (answer.response, answer.body)
            }
        }
        let url = "http://127.0.0.1:\(server.port)"
        let store = InMemorySessionStore()
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        configuration.oneTimeValues = store
        let client = EmbeddedClient.confidential
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: client.id,
                authentication: .secret(ClientSecret(client.secret ?? "")),
                redirectURI: url + "/callback"
            ),
            transport: URLSessionTransport(),
            configuration: configuration
        )
        var web = WebSignInConfiguration(sealingKeys: try SealingKeys([.generate()]))
        web.sessions = .store(store)
        let site = try WebSignIn(providers: [WebProvider(name: "loopback", party: party)], configuration: web)
        slot.value.withLock { $0 = site }
        return LoopbackSite(provider: provider, url: url, store: store, server: server)
    }

    func stop() async {
        await server.stop()
        await provider.stop()
    }

    private final class Slot: Sendable {
        let value = Mutex<WebSignIn?>(nil)
    }
}
