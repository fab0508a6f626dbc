import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Synchronization

@testable import OpenIDConnect

/// A manager whose user has signed in a minute ago, at a provider that rotates refresh tokens.
struct TokenStage {
    /// Changes the answers of the provider while the test runs.
    final class Network: Sendable {
        typealias Change = @Sendable (StubTransport.Call, StubTransport.Answer) async throws -> StubTransport.Answer

        /// An answer in place of the provider's, which isn't asked then; nil asks it.
        typealias Replacement = @Sendable (StubTransport.Call) throws -> StubTransport.Answer?

        private let change = Mutex<Change?>(nil)
        private let replacement = Mutex<Replacement?>(nil)

        func set(_ change: Change?) { self.change.withLock { $0 = change } }
        func replace(_ replacement: Replacement?) { self.replacement.withLock { $0 = replacement } }

        func answerInstead(_ call: StubTransport.Call) throws -> StubTransport.Answer? {
            try replacement.withLock { $0 }?(call)
        }

        func answer(_ call: StubTransport.Call, _ answer: StubTransport.Answer) async throws -> StubTransport.Answer {
            try await change.withLock { $0 }?(call, answer) ?? answer
        }
    }

    let time: ManualTimeSource
    let provider: EmbeddedProvider
    let transport: StubTransport
    let network = Network()
    let store = RecordingTokenStore()
    let party: RelyingParty
    let manager: TokenManager
    let signIn: SignIn

    /// The life of an access token, in seconds.
    static let life = 28_799

    init(
        issuesIDToken: Bool = true,
        login: @escaping @Sendable (StubTransport.Answer) throws -> StubTransport.Answer = { $0 }
    ) async throws {
        let time = ManualTimeSource()
        let provider = try EmbeddedProvider(signingKey: SharedKeys.first, time: time)
        var knobs = ProviderKnobs()
        knobs.token.issuesRefreshTokens = true
        knobs.token.refreshBringsIDToken = issuesIDToken
        try provider.setKnobs(knobs)
        let (inner, network) = (provider.transport, network)
        transport = StubTransport { call async throws(TransportError) in
            do {
                if let answer = try network.answerInstead(call) { return answer }
                let answer = try await inner.send(call.request, body: call.body, options: call.options)
                let isLogin = call.options.role == .token && !call.isRefresh
                return try await network.answer(call, isLogin ? login(answer) : answer)
            } catch let error as TransportError {
                throw error
            } catch {
                throw TransportError(.malformedResponse, detail: "the test could not change the answer: \(error)")
            }
        }
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: EmbeddedClient.public.id,
                authentication: .publicClient,
                redirectURI: Stage.redirectURI
            ),
            transport: transport,
            configuration: configuration
        )
        manager = TokenManager(party, store: store)
        let begun = try await party.beginLogin(scopes: [.openID, .profile])
        signIn = try await party.completeLogin(
            callback: .url(try provider.signIn(at: begun.url)),
            pending: begun.pending
        )
        try await manager.keep(signIn)
        time.advance(by: .seconds(60))
        self.time = time
        self.provider = provider
    }

    /// Moves the clock to so many seconds before the first access token's end.
    func moveToEnd(minus seconds: Int) { time.advance(by: .seconds(Self.life - 60 - seconds)) }

    /// Another manager on the same store, as another process has it.
    func other() -> TokenManager { TokenManager(party, store: store) }

    /// How many refreshes were sent.
    var refreshCount: Int { transport.calls.count(where: \.isRefresh) }

    /// What the provider answers from now on when tokens are refreshed.
    func refreshFails(_ status: Int, _ error: String) {
        network.replace { $0.isRefresh ? Answers.json(["error": .string(error)], status: status) : nil }
    }

    /// No connection to this endpoint from now on.
    func disconnect(_ role: EndpointRole) {
        network.replace { call in
            guard call.options.role == role else { return nil }
            throw TransportError(.connectionFailed, detail: "as the test says")
        }
    }
}
