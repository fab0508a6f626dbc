internal import JOSE
public import OpenIDConnect

/// The relying party of this package before the interpreter.
public struct LibraryClient: Conformance.Client {
    let setup: Conformance.Setup
    let sessions: InMemorySessionIndex
    /// What WebFinger has found.
    var issuer: Issuer?
    var registration: ClientRegistration?
    var signIn: SignIn?
    var session: SessionRecord?
    var pendingLogout: PendingLogout?
    var logoutReturn = ""
    private var made: RelyingParty?

    /// Makes the client of a run.
    public init(_ setup: Conformance.Setup) {
        self.setup = setup
        sessions = InMemorySessionIndex(time: setup.time)
    }

    /// Does what a step says.
    public mutating func perform(_ step: Conformance.Step) async throws(OIDCError) {
        switch step {
        case .findIssuer: try await findIssuer()
        case .discover where setup.instance.variant.registration == .dynamic:
            _ = try await discovery.metadata(of: issuer ?? setup.provider.issuer)
        case .discover: _ = try await party().metadata()
        case .register: try await register()
        case .signIn(let request):
            let signIn = try await completeSignIn(request)
            self.signIn = signIn
            try begin(signIn)
        case .userInfo:
            guard let signIn else { return }
            _ = try await party().userInfo(for: signIn)
        case .logOut: try await logOut()
        case .logoutRedirect: try await completeLogout()
        case .checkSession(let isChanged): try await checkSession(isChanged: isChanged)
        default: preconditionFailure("not among the runs that are made with this client")
        }
    }

    /// The relying party; made when it is first needed, since a registration may come before.
    mutating func party() async throws(OIDCError) -> RelyingParty {
        if let made { return made }
        var configuration = RelyingPartyConfiguration()
        configuration.time = setup.time
        let client: Client
        if setup.instance.variant.registration == .dynamic {
            if registration == nil { try await register() }
            guard let registration else { preconditionFailure("registered or refused") }
            configuration.algorithms = registration.idTokenAlgorithms
            client = try registration.client(
                redirectURI: setup.redirectURI,
                postLogoutRedirectURI: registration.metadata.postLogoutRedirectURIs?.first
            )
        } else {
            let metadata = ClientMetadata(json: setup.client.metadata)
            let algorithm = SignatureAlgorithm(name: metadata.idTokenSignedResponseAlgorithm ?? "RS256")
            configuration.algorithms = .only([algorithm].compactMap { $0 })
            client = Client(
                id: setup.client.id,
                authentication: authentication,
                redirectURI: setup.redirectURI,
                postLogoutRedirectURI: metadata.postLogoutRedirectURIs?.first
            )
        }
        let party = try RelyingParty(
            issuer: issuer ?? setup.provider.issuer,
            client: client,
            transport: setup.provider.transport,
            configuration: configuration
        )
        made = party
        return party
    }

    private var authentication: any ClientAuthentication {
        let secret = ClientSecret(setup.client.secret ?? "")
        return switch setup.client.authenticationMethod ?? .secretBasic {
        case .secretPost: .clientSecretPost(secret)
        case .none: .publicClient
        default: .secret(secret)
        }
    }

    private mutating func completeSignIn(_ asked: Conformance.SignInRequest) async throws(OIDCError) -> SignIn {
        let party = try await party()
        var request = AuthorizationRequest(scopes: [.openID] + asked.scopes.map { Scope(rawValue: $0) })
        request.maxAge = asked.maxAge
        let login = try await party.beginLogin(request)
        let callback: String
        do throws(SignInRefused) {
            callback = try setup.provider.signIn(at: login.url)
        } catch {
            throw OIDCError(.callbackMalformed, phase: .authorization, detail: error.reason)
        }
        return try await party.completeLogin(callback: .url(callback), pending: login.pending)
    }
}
