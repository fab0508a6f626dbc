import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// A relying party before a provider of every flow.
struct FlowStage {
    static let redirectURI = "https://app.example/callback"
    static let secret = "a secret of more than thirty-two octets"

    let time: ManualTimeSource
    let provider: EmbeddedProvider
    let transport: StubTransport
    let party: RelyingParty

    init(
        metadata: JSON = [:],
        authentication: any ClientAuthentication = .secret(ClientSecret(secret)),
        time: ManualTimeSource = ManualTimeSource(),
        knobs change: (inout ProviderKnobs) -> Void = { _ in },
        configure: (inout RelyingPartyConfiguration) -> Void = { _ in }
    ) throws {
        var client = EmbeddedClient(id: "client", secret: Self.secret, redirectURIs: [Self.redirectURI])
        client.metadata = metadata
        let provider = try EmbeddedProvider(
            issuer: "https://op.example/",
            clients: [client],
            user: .grace,
            profile: .conformance,
            time: time
        )
        var knobs = ProviderKnobs()
        change(&knobs)
        try provider.setKnobs(knobs)
        let inner = provider.transport
        transport = StubTransport { call async throws(TransportError) in
            try await inner.send(call.request, body: call.body, options: call.options)
        }
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        configure(&configuration)
        party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(id: "client", authentication: authentication, redirectURI: Self.redirectURI),
            transport: transport,
            configuration: configuration
        )
        self.provider = provider
        self.time = time
    }

    static func request(_ type: ResponseType, _ mode: ResponseMode? = nil) -> AuthorizationRequest {
        var request = AuthorizationRequest(scopes: [.openID, .email])
        request.responseType = type
        request.responseMode = mode
        return request
    }

    /// Begins a login, and lets the user agent go there and back.
    func begin(_ request: AuthorizationRequest) async throws -> (pending: PendingLogin, callback: Callback) {
        let login = try await party.beginLogin(request)
        let next = try provider.open(login.url)
        return (login.pending, next.method == .post ? .form(next.form) : .url(next.url))
    }

    /// The whole sign-in.
    func signIn(_ request: AuthorizationRequest) async throws -> SignIn {
        let (pending, callback) = try await begin(request)
        return try await party.completeLogin(callback: callback, pending: pending)
    }
}
