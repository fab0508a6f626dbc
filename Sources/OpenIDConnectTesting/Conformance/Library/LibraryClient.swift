public import HTTPTypes
public import OpenIDConnect

/// The relying party of this package before the interpreter.
public struct LibraryClient: Conformance.Client {
    private let provider: EmbeddedProvider
    private let party: RelyingParty
    private var signIn: SignIn?

    /// Makes the client of a run.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` with a `configuration.` code.
    public init(_ setup: Conformance.Setup) throws(OIDCError) {
        provider = setup.provider
        var configuration = RelyingPartyConfiguration()
        configuration.time = setup.time
        let secret = ClientSecret(setup.client.secret ?? "")
        let authentication: any ClientAuthentication =
            switch setup.client.authenticationMethod ?? .secretBasic {
            case .secretPost: .clientSecretPost(secret)
            case .none: .publicClient
            default: .secret(secret)
            }
        party = try RelyingParty(
            issuer: setup.provider.issuer,
            client: Client(
                id: setup.client.id,
                authentication: authentication,
                redirectURI: setup.redirectURI
            ),
            transport: setup.provider.transport,
            configuration: configuration
        )
    }

    /// Does what a step says.
    public mutating func perform(_ step: Conformance.Step) async throws(OIDCError) {
        switch step {
        case .discover: _ = try await party.metadata()
        case .signIn(let request): signIn = try await completeSignIn(request)
        case .userInfo:
            guard let signIn else { return }
            _ = try await party.userInfo(for: signIn)
        default: preconditionFailure("not among the runs that are made with this client")
        }
    }

    private func completeSignIn(_ asked: Conformance.SignInRequest) async throws(OIDCError) -> SignIn {
        var request = AuthorizationRequest(scopes: [.openID] + asked.scopes.map { Scope(rawValue: $0) })
        request.maxAge = asked.maxAge
        let login = try await party.beginLogin(request)
        let callback: String
        do throws(SignInRefused) {
            callback = try provider.signIn(at: login.url)
        } catch {
            throw OIDCError(.callbackMalformed, phase: .authorization, detail: error.reason)
        }
        return try await party.completeLogin(callback: .url(callback), pending: login.pending)
    }

    /// Answers a request of the provider.
    public mutating func answer(_ call: ClientCall) async -> (response: HTTPResponse, refusal: OIDCError?) {
        (HTTPResponse(status: .notFound), nil)
    }
}
