import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// ID tokens with a MAC by the client's secret (OIDC Core 10.1): only for a client that is registered for it.
@Suite struct SharedSecretTests {
    private static func stage(
        _ algorithm: String,
        policy: AlgorithmPolicy,
        authentication: any ClientAuthentication = .secret(ClientSecret(FlowStage.secret))
    ) throws -> FlowStage {
        try FlowStage(
            metadata: ["id_token_signed_response_alg": .string(algorithm)],
            authentication: authentication,
            configure: { $0.algorithms = policy }
        )
    }

    private static func refusal(_ stage: FlowStage) async -> ErrorCode? {
        await #expect(throws: OIDCError.self) { try await stage.signIn(FlowStage.request(.code)) }?.code
    }

    @Test("registered, with the secret", arguments: ResponseType.allCases)
    func registered(type: ResponseType) async throws {
        let stage = try Self.stage("HS256", policy: .only([.hs256]))
        let signIn = try await stage.signIn(FlowStage.request(type))
        #expect(signIn.idToken.algorithm == .hs256)
        // Nothing that is published could verify it.
        #expect(stage.transport.count(.keySet) == 0)
    }

    @Test("beside a published key's algorithm")
    func both() async throws {
        let policy = AlgorithmPolicy.only([.rs256, .hs256])
        let shared = try await Self.stage("HS256", policy: policy).signIn(FlowStage.request(.code))
        #expect(shared.idToken.algorithm == .hs256)
        let published = try await Self.stage("RS256", policy: policy).signIn(FlowStage.request(.code))
        #expect(published.idToken.algorithm == .rs256)
    }

    @Test("A04 not registered: never, though the provider lists it")
    func advertised() async throws {
        #expect(await Self.refusal(try Self.stage("HS256", policy: .advertised)) == .jwsAlgorithmNotAllowed)
        #expect(await Self.refusal(try Self.stage("HS256", policy: .only([.rs256]))) == .jwsAlgorithmNotAllowed)
        #expect(await Self.refusal(try Self.stage("RS256", policy: .only([.hs256]))) == .jwsAlgorithmNotAllowed)
    }

    @Test("invalid-sig-hs256: damaged")
    func damaged() async throws {
        let stage = try FlowStage(
            metadata: ["id_token_signed_response_alg": "HS256"],
            knobs: { $0.idToken.hasCorruptSignature = true },
            configure: { $0.algorithms = .only([.hs256]) }
        )
        #expect(await Self.refusal(stage) == .jwsSignatureInvalid)
    }

    @Test("no secret, no HMAC")
    func noSecret() async throws {
        let time = ManualTimeSource()
        var client = EmbeddedClient(id: "client", secret: nil, redirectURIs: [FlowStage.redirectURI])
        client.metadata = ["id_token_signed_response_alg": "ES256"]
        let provider = try EmbeddedProvider(
            issuer: "https://op.example/",
            clients: [client],
            profile: .conformance,
            time: time
        )
        func error(_ algorithms: [SignatureAlgorithm]) async throws -> ErrorCode? {
            var configuration = RelyingPartyConfiguration()
            configuration.time = time
            configuration.algorithms = .only(algorithms)
            let party = try RelyingParty(
                issuer: provider.issuer,
                client: Client(id: "client", redirectURI: FlowStage.redirectURI),
                transport: provider.transport,
                configuration: configuration
            )
            let login = try await party.beginLogin(FlowStage.request(.idToken))
            let callback = Callback.url(try provider.open(login.url).url)
            do throws(OIDCError) {
                _ = try await party.completeLogin(callback: callback, pending: login.pending)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(try await error([.hs256]) == .configurationAlgorithms)
        #expect(try await error([.hs256, .es256]) == nil)
    }
}
