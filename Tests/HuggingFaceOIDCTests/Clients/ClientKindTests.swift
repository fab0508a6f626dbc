import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// A sign-in with each kind of client that Hugging Face has; that of a Space is among the tests of Spaces,
/// that of a document, which needs servers, among those of URLSession.
@Suite("Client kinds")
struct ClientKindTests {
    private func signIn(_ client: Client, registered: EmbeddedClient) async throws -> (SignIn, EmbeddedProvider) {
        let provider = try EmbeddedProvider(clients: [registered], signingKey: .shared())
        let party = try RelyingParty(issuer: .huggingFace, client: client, transport: provider.transport)
        let login = try await party.beginLogin(scopes: [.profile])
        let callback = try provider.signIn(at: login.url)
        return (try await party.completeLogin(callback: .url(callback), pending: login.pending), provider)
    }

    @Test("confidential and public", arguments: [EmbeddedClient.confidential, .public])
    func registered(_ registered: EmbeddedClient) async throws {
        let authentication: any ClientAuthentication =
            if let secret = registered.secret { .secret(ClientSecret(secret)) } else { .publicClient }
        let client = Client(id: registered.id, authentication: authentication, redirectURI: Stage.redirectURI)
        #expect(try await signIn(client, registered: registered).0.subject == EmbeddedUser.ada.subject)
    }

    @Test("dynamic: the Hub's answer, without a way to manage the registration") func dynamic() async throws {
        let answer = try Checkout.fixtures().octets("providers/huggingface/client.json")
        let registration = try ClientRegistration(serialized: answer)
        #expect(registration.accessToken == nil && registration.clientURI == nil)
        #expect(registration.clientSecretExpiresAt == nil)
        let client = try registration.client(redirectURI: Stage.redirectURI)
        #expect(client.id == EmbeddedClient.confidential.id)
        #expect(try await signIn(client, registered: .confidential).0.subject == EmbeddedUser.ada.subject)
    }

    @Test("what Hugging Face takes as redirect URI is what the checker says", arguments: RedirectURICase.all)
    func redirectURI(_ row: RedirectURICase) async throws {
        var client = EmbeddedClient.public
        client.redirectURIs = row.registered
        let provider = try EmbeddedProvider(clients: [client], signingKey: .shared())
        var code: ErrorCode?
        do throws(OIDCError) {
            try RedirectURIPolicy.huggingFace.check(row.uri, registered: row.registered)
        } catch {
            code = error.code
        }
        #expect(code == row.code)
        // A custom scheme is beyond the embedded user agent only on the way back.
        let party = try RelyingParty(
            issuer: .huggingFace,
            client: Client(id: client.id, redirectURI: row.uri),
            transport: provider.transport
        )
        let login = try await party.beginLogin(scopes: [])
        let isTaken = (try? provider.signIn(at: login.url)) != nil
        #expect(isTaken == (row.code == nil))
    }

    struct RedirectURICase: Sendable, CustomTestStringConvertible {
        let uri: String
        let registered: [String]
        let code: ErrorCode?

        var testDescription: String { "\(uri) for \(registered)" }

        static let all: [RedirectURICase] = [
            .init(uri: "https://app.example/callback", registered: ["https://app.example/callback"], code: nil),
            .init(uri: "http://localhost:5000/cb", registered: ["http://localhost/cb"], code: nil),
            .init(uri: "http://127.0.0.1:5000/cb", registered: ["http://127.0.0.1:80/cb"], code: nil),
            .init(uri: "http://[::1]:5000/cb", registered: ["http://[::1]/cb"], code: nil),
            .init(uri: "http://127.0.0.1:5000/cb?a=b", registered: ["http://127.0.0.1/cb?a=b"], code: nil),
            .init(uri: "myapp://callback", registered: ["myapp://callback"], code: nil),
            .init(uri: "http://localhost/cb", registered: ["http://127.0.0.1/cb"], code: .redirectURILoopbackHost),
            .init(uri: "http://127.0.0.1:80/cb", registered: ["http://localhost/cb"], code: .redirectURILoopbackHost),
            .init(uri: "http://[::1]/cb", registered: ["http://127.0.0.1/cb"], code: .redirectURILoopbackHost),
            .init(uri: "https://app.example:8443/cb", registered: ["https://app.example/cb"], code: .redirectURIPort),
            .init(uri: "https://localhost:8443/cb", registered: ["https://localhost/cb"], code: .redirectURIPort),
            .init(uri: "http://127.0.0.1/other", registered: ["http://127.0.0.1/cb"], code: .redirectURINotRegistered),
            .init(uri: "http://127.0.0.1/cb?a", registered: ["http://127.0.0.1/cb"], code: .redirectURINotRegistered),
            .init(uri: "https://127.0.0.1/cb", registered: ["http://127.0.0.1/cb"], code: .redirectURINotRegistered),
            .init(
                uri: "https://app.example/cb/",
                registered: ["https://app.example/cb"],
                code: .redirectURINotRegistered
            ),
            .init(
                uri: "https://APP.example/cb",
                registered: ["https://app.example/cb"],
                code: .redirectURINotRegistered
            ),
            .init(uri: "myapp://callback/", registered: ["myapp://callback"], code: .redirectURINotRegistered),
            .init(uri: "https://app.example/cb", registered: [], code: .redirectURINotRegistered),
        ]
    }
}
