import JOSE
import OpenIDConnectTesting

@testable import OpenIDConnect

/// A login at a provider that issues refresh tokens, a minute old.
struct RefreshStage {
    let stage: Stage
    let signIn: SignIn

    /// - Parameters:
    ///   - issuesIDToken: Whether a refresh brings an ID token.
    ///   - refresh: Changes the token response of the refresh.
    ///   - login: Changes that of the login.
    init(
        issuesIDToken: Bool = true,
        refresh: @escaping @Sendable (StubTransport.Answer) throws -> StubTransport.Answer = { $0 },
        login: @escaping @Sendable (StubTransport.Answer) throws -> StubTransport.Answer = { $0 }
    ) async throws {
        stage = try Stage { call, answer in
            guard call.options.role == .token else { return nil }
            return call.isRefresh ? try refresh(answer) : try login(answer)
        }
        var knobs = ProviderKnobs()
        knobs.token.issuesRefreshTokens = true
        knobs.token.refreshBringsIDToken = issuesIDToken
        try stage.provider.setKnobs(knobs)
        signIn = try await stage.signIn()
        stage.time.advance(by: .seconds(60))
    }

    /// The forms of the refreshes that were sent.
    var refreshes: [[(name: String, value: String)]] { stage.transport.calls.filter(\.isRefresh).map(\.form) }
}

extension StubTransport.Call {
    /// Whether a refresh token is redeemed.
    var isRefresh: Bool { form.contains { $0.name == "grant_type" && $0.value == "refresh_token" } }
}
