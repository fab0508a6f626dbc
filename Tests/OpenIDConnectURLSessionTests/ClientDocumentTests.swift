import HTTPTypes
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectURLSession
import Testing

/// A client whose ID is the URL of a document, with both sides on loopback.
@Suite("Client ID metadata documents over HTTP")
struct ClientDocumentTests {
    @Test("client ID metadata document, over loopback HTTP") func document() async throws {
        let server = try await LoopbackServer.start { request, _ in
            let url = "http://\(request.authority ?? "")\(ClientIDMetadataDocument.huggingFacePath)"
            var metadata = ClientMetadata(redirectURIs: ["http://127.0.0.1/callback"])
            metadata.clientName = "A client"
            let document = try? ClientIDMetadataDocument(url: url, metadata: metadata, security: .httpOnLoopback)
            guard let answer = document?.document(at: request.path ?? "") else { return (.init(status: .notFound), []) }
            var response = HTTPResponse(status: .ok)
            response.headerFields[.contentType] = answer.contentType
            return (response, answer.body)
        }
        let id = "http://127.0.0.1:\(server.port)\(ClientIDMetadataDocument.huggingFacePath)"
        let transport = URLSessionTransport()
        let document = try await Discovery(transport: transport, security: .httpOnLoopback)
            .clientIDMetadataDocument(at: id)
        let hub = try await LoopbackProvider.start(clients: [], signingKey: .shared())
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        let party = try RelyingParty(
            issuer: hub.issuer,
            client: document.client(redirectURI: "http://127.0.0.1:5000/callback", policy: .huggingFace),
            transport: transport,
            configuration: configuration
        )
        try document.check(try await party.metadata())
        let login = try await party.beginLogin(scopes: [.profile])
        let callback = try await hub.provider.open(login.url, calling: transport).url
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        #expect(signIn.idToken.audience == [id])
        await hub.stop()
        await server.stop()
    }
}
