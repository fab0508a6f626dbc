import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The in-memory transport keeps what a transport must.
@Suite struct InMemoryTransportTests {
    private let provider: EmbeddedProvider

    init() throws {
        provider = try EmbeddedProvider(signingKey: .shared())
    }

    private func send(
        _ path: String,
        scheme: String = "https",
        authority: String = "huggingface.co",
        bound: Int = 1 << 20
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        try await provider.transport.send(
            HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path),
            body: [],
            options: ExchangeOptions(role: .discovery, maximumBodySize: bound)
        )
    }

    @Test("answers whatever the status")
    func answers() async throws {
        #expect(try await send("/.well-known/openid-configuration").0.status == .ok)
        #expect(try await send("/nowhere").0.status == .notFound)
        #expect(try await send("/oauth/userinfo").0.status == .unauthorized)
    }

    @Test("the body's bound is exact")
    func bound() async throws {
        let path = "/.well-known/openid-configuration"
        let size = try await send(path).1.count
        #expect(try await send(path, bound: size).1.count == size)
        let error = await #expect(throws: TransportError.self) { try await send(path, bound: size - 1) }
        #expect(error?.kind == .bodyTooLarge)
    }

    @Test(
        "reaches its provider and nobody else",
        arguments: [
            ("http", "huggingface.co"), ("https", "huggingface.co:443"), ("https", "evil.example"), ("https", ""),
        ]
    )
    func origin(scheme: String, authority: String) async {
        let error = await #expect(throws: TransportError.self) {
            try await send("/oauth/jwks", scheme: scheme, authority: authority)
        }
        #expect(error?.kind == .connectionFailed)
        #expect(provider.requests.isEmpty)
    }

    @Test("a provider that is down can't be reached, and records nothing")
    func down() async throws {
        provider.setDown(true)
        let error = await #expect(throws: TransportError.self) { try await send("/oauth/jwks") }
        #expect(error?.kind == .connectionFailed)
        #expect(provider.requests.isEmpty)
        provider.setDown(false)
        #expect(try await send("/oauth/jwks").0.status == .ok)
        #expect(provider.requestCount(path: "/oauth/jwks") == 1)
    }
}
