import OpenIDConnect
import OpenIDConnectTesting

/// A relying party before an embedded provider: the whole sign-in, with a clock that the test moves.
struct Stage {
    /// Changes an answer of the provider on its way; nil leaves it.
    typealias Tamper = @Sendable (StubTransport.Call, StubTransport.Answer) throws -> StubTransport.Answer?

    static let redirectURI = "https://app.example/callback"

    let time: ManualTimeSource
    let provider: EmbeddedProvider
    let transport: StubTransport
    let party: RelyingParty

    init(
        issuer: Issuer = "https://huggingface.co",
        client: EmbeddedClient = .confidential,
        authentication: (any ClientAuthentication)? = nil,
        key: ProviderSigningKey = SharedKeys.first,
        time: ManualTimeSource = ManualTimeSource(),
        tamper: @escaping Tamper = { _, _ in nil },
        configure: (inout RelyingPartyConfiguration) throws -> Void = { _ in }
    ) throws {
        let provider = try EmbeddedProvider(issuer: issuer, clients: [client], signingKey: key, time: time)
        let inner = provider.transport
        let transport = StubTransport { call async throws(TransportError) in
            let answer = try await inner.send(call.request, body: call.body, options: call.options)
            do {
                return try tamper(call, answer) ?? answer
            } catch let error as TransportError {
                throw error
            } catch {
                throw TransportError(.malformedResponse, detail: "the test could not change the answer: \(error)")
            }
        }
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        try configure(&configuration)
        let secret: any ClientAuthentication =
            if let secret = client.secret { .secret(ClientSecret(secret)) } else { .publicClient }
        party = try RelyingParty(
            issuer: issuer,
            client: Client(
                id: client.id,
                authentication: authentication ?? secret,
                redirectURI: Self.redirectURI
            ),
            transport: transport,
            configuration: configuration
        )
        self.time = time
        self.provider = provider
        self.transport = transport
    }

    /// Begins a login and lets the user consent.
    func begin(_ request: AuthorizationRequest = AuthorizationRequest(scopes: [.openID, .profile, .email]))
        async throws -> (login: Login, callback: String)
    {
        let login = try await party.beginLogin(request)
        return (login, try provider.signIn(at: login.url))
    }

    /// The whole sign-in.
    func signIn(_ request: AuthorizationRequest = AuthorizationRequest(scopes: [.openID, .profile, .email]))
        async throws -> SignIn
    {
        let (login, callback) = try await begin(request)
        return try await party.completeLogin(callback: .url(callback), pending: login.pending)
    }
}
