import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Synchronization
import Testing

/// Where endpoints may be that get secrets, and that they stay there.
@Suite struct EndpointOriginTests {
    /// A provider whose metadata has endpoints elsewhere, and that answers there too.
    private static func stage(
        _ policy: EndpointOriginPolicy,
        _ endpoints: @escaping @Sendable () -> [(String, JSON?)]
    ) throws -> (party: RelyingParty, transport: StubTransport, stage: Stage) {
        let stage = try Stage()
        let inner = stage.provider.transport
        let transport = StubTransport { call async throws(TransportError) in
            var request = call.request
            request.authority = "huggingface.co"
            let answer = try await inner.send(request, body: call.body, options: call.options)
            guard call.options.role == .discovery else { return answer }
            do {
                return try Tampering.setting(endpoints(), in: answer)
            } catch {
                throw TransportError(.malformedResponse, detail: "\(error)")
            }
        }
        var configuration = RelyingPartyConfiguration()
        configuration.time = stage.time
        configuration.endpointOrigins = policy
        let party = try RelyingParty(
            issuer: stage.party.issuer,
            client: stage.party.client,
            transport: transport,
            configuration: configuration
        )
        return (party, transport, stage)
    }

    private static func signIn(_ party: RelyingParty, _ stage: Stage) async throws -> UserInfo {
        let login = try await party.beginLogin(scopes: [.openID, .profile])
        let signIn = try await party.completeLogin(
            callback: .url(try stage.provider.signIn(at: login.url)),
            pending: login.pending
        )
        return try await party.userInfo(for: signIn)
    }

    struct Case: Sendable {
        let policy: EndpointOriginPolicy
        let endpoint: String
        let url: String
        let isAllowed: Bool
    }

    static let cases: [Case] = [
        Case(policy: .anyHTTPS, endpoint: "token_endpoint", url: "https://other.example/oauth/token", isAllowed: true),
        Case(policy: .issuer, endpoint: "token_endpoint", url: "https://huggingface.co/oauth/token", isAllowed: true),
        Case(policy: .issuer, endpoint: "token_endpoint", url: "https://other.example/oauth/token", isAllowed: false),
        Case(
            policy: .issuer,
            endpoint: "token_endpoint",
            url: "https://huggingface.co.evil.example/oauth/token",
            isAllowed: false
        ),
        Case(
            policy: .issuer,
            endpoint: "token_endpoint",
            url: "https://huggingface.co:444/oauth/token",
            isAllowed: false
        ),
        Case(
            policy: .issuer,
            endpoint: "userinfo_endpoint",
            url: "https://other.example/oauth/userinfo",
            isAllowed: false
        ),
        Case(policy: .issuer, endpoint: "jwks_uri", url: "https://cdn.example/oauth/jwks", isAllowed: true),
        Case(
            policy: .issuerAnd(["https://other.example"]),
            endpoint: "token_endpoint",
            url: "https://other.example/oauth/token",
            isAllowed: true
        ),
        Case(
            policy: .issuerAnd(["https://other.example"]),
            endpoint: "token_endpoint",
            url: "https://third.example/oauth/token",
            isAllowed: false
        ),
    ]

    @Test("E09 a foreign endpoint gets nothing where the policy forbids it", arguments: cases)
    func policy(test: Case) async throws {
        let (party, transport, stage) = try Self.stage(test.policy) { [(test.endpoint, .string(test.url))] }
        if test.isAllowed {
            #expect(try await Self.signIn(party, stage).name == "Ada Example")
        } else {
            let error = await #expect(throws: OIDCError.self) { try await Self.signIn(party, stage) }
            #expect(error?.code == .discoveryEndpointOrigin)
            #expect(error?.endpoint == test.url)
            #expect(!transport.calls.contains { $0.url == test.url })
        }
    }

    @Test(
        "F18 an endpoint that moves after the first success gets nothing",
        arguments: [EndpointRole.token, .userInfo]
    )
    func moved(role: EndpointRole) async throws {
        let moved = "https://moved.example/oauth/" + (role == .token ? "token" : "userinfo")
        let box = Box()
        let (party, transport, stage) = try Self.stage(.anyHTTPS) {
            box.isSet ? [(role.rawValue, .string(moved))] : []
        }
        #expect(try await Self.signIn(party, stage).name == "Ada Example")
        box.set()
        // Metadata is kept for an hour.
        stage.time.advance(by: .seconds(3600))
        let error = await #expect(throws: OIDCError.self) { try await Self.signIn(party, stage) }
        #expect(error?.code == .discoveryEndpointOriginChanged)
        #expect(error?.expected == "https://huggingface.co")
        #expect(error?.actual == "https://moved.example")
        #expect(!transport.calls.contains { $0.url == moved })
    }

    @Test("F18 an endpoint that never worked may move")
    func control() async throws {
        let box = Box()
        let (party, transport, stage) = try Self.stage(.anyHTTPS) {
            [
                (
                    "token_endpoint",
                    .string(box.isSet ? "https://moved.example/oauth/token" : "https://first.example/oops")
                )
            ]
        }
        _ = await #expect(throws: OIDCError.self) { try await Self.signIn(party, stage) }
        box.set()
        stage.time.advance(by: .seconds(3600))
        #expect(try await Self.signIn(party, stage).name == "Ada Example")
        #expect(transport.calls.contains { $0.url == "https://moved.example/oauth/token" })
    }

    @Test(
        "G18 an access token is sent to the UserInfo endpoint and nowhere else, wherever that leads",
        arguments: [nil, 301, 302, 303, 307, 308]
    )
    func bearer(redirect: Int?) async throws {
        let stage = try Stage { call, _ in
            guard let redirect, call.options.role == .userInfo else { return nil }
            return Answers.text("", status: redirect, fields: [.location: "https://other.example/oauth/userinfo"])
        }
        let signIn = try await stage.signIn()
        let token = try #require(signIn.accessToken).revealed
        if redirect == nil {
            #expect(try await stage.party.userInfo(for: signIn).name == "Ada Example")
        } else {
            let error = await #expect(throws: OIDCError.self) { try await stage.party.userInfo(for: signIn) }
            #expect(error?.code == .responseRedirect)
        }
        let carriers = stage.transport.calls.filter { call in
            let sent = [call.url, String(decoding: call.body, as: UTF8.self)] + call.request.headerFields.map(\.value)
            return sent.contains { $0.contains(token) }
        }
        #expect(carriers.map(\.url) == ["https://huggingface.co/oauth/userinfo"])
    }

    private final class Box: Sendable {
        private let value = Mutex(false)
        var isSet: Bool { value.withLock { $0 } }
        func set() { value.withLock { $0 = true } }
    }
}
