internal import JOSE
public import OpenIDConnect

/// The relying party of this package before the interpreter.
public struct LibraryClient: Conformance.Client {
    let setup: Conformance.Setup
    let sessions: InMemorySessionStore
    /// Where the provider fetches request objects.
    let host: RequestObjectHost
    /// What WebFinger has found.
    var issuer: Issuer?
    var registration: ClientRegistration?
    var signIn: SignIn?
    var session: SessionRecord?
    var pendingLogout: PendingLogout?
    var logoutReturn = ""
    /// The login that the provider has initiated.
    var initiated: Login?
    private var info: UserInfo?
    private var made: RelyingParty?

    /// Makes the client of a run.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` with a `configuration.` code.
    public init(_ setup: Conformance.Setup) throws(OIDCError) {
        self.setup = setup
        sessions = InMemorySessionStore(time: setup.time)
        host = try RequestObjectHost(
            baseURL: "https://client.example/request-objects",
            store: InMemoryRequestObjects(time: setup.time)
        )
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
        case .initiatedLogin:
            guard let initiated else { return }
            let callback = try await follow(initiated.url)
            signIn = try await party().completeLogin(callback: callback, pending: initiated.pending)
        case .userInfo:
            guard let signIn else { return }
            info = try await party().userInfo(for: signIn)
        case .refresh:
            guard let signIn else { return }
            self.signIn = try await party().refresh(signIn)
        case .claims: try await readClaims()
        case .logOut: try await logOut()
        case .logoutRedirect: try await completeLogout()
        case .checkSession(let isChanged): try await checkSession(isChanged: isChanged)
        // The interpreter brings these to answer(_:).
        case .backChannelLogout, .frontChannelLogout: break
        }
    }

    /// The relying party; made when it is first needed, since a registration may come before.
    mutating func party() async throws(OIDCError) -> RelyingParty {
        if let made { return made }
        var configuration = try configuration()
        let client: Client
        let identity = ClientIdentity("client")
        if setup.instance.variant.registration == .dynamic {
            let registration = try await register()
            configuration.algorithms = registration.idTokenAlgorithms
            client = try registration.client(
                redirectURI: setup.redirectURI,
                postLogoutRedirectURI: registration.metadata.postLogoutRedirectURIs?.first,
                authentication: try ownAuthentication(identity)
            )
        } else {
            client = Client(
                id: setup.client.id,
                authentication: try authentication(identity),
                redirectURI: setup.redirectURI,
                postLogoutRedirectURI: ClientMetadata(json: setup.client.metadata).postLogoutRedirectURIs?.first
            )
        }
        let party = try RelyingParty(
            issuer: issuer ?? setup.provider.issuer,
            client: client,
            transport: InMemoryTransport(
                provider: setup.provider,
                certificates: setup.client.certificate.map { [identity: $0] } ?? [:]
            ),
            configuration: configuration
        )
        made = party
        return party
    }

    private func configuration() throws(OIDCError) -> RelyingPartyConfiguration {
        var configuration = RelyingPartyConfiguration()
        let module = setup.instance.scenario
        configuration.time = setup.time
        let algorithm = SignatureAlgorithm(name: module.client.idTokenAlgorithm ?? "RS256")
        configuration.algorithms = .only([algorithm].compactMap { $0 })
        configuration.requestObjects = try requestObjects()
        if module.knobs.userInfo.tokenTransport == .body { configuration.userInfo.tokenPlace = .form }
        if let name = module.client.userInfoAlgorithm {
            configuration.userInfo.form = .signed(SignatureAlgorithm(name: name).map { [$0] } ?? [])
        }
        return configuration
    }

    private func requestObjects() throws(OIDCError) -> RequestObjects? {
        if setup.instance.scenario.client.requestObjectAlgorithm == "none" { return .unsigned(hostedBy: host) }
        let signer = try signingKey()
        return switch setup.instance.variant.requestType {
        case .plain: nil
        case .requestObject: .signed(by: signer)
        case .requestURI: .signed(by: signer, hostedBy: host)
        }
    }

    private func signingKey() throws(OIDCError) -> PrivateSigningKey {
        let algorithm: SignatureAlgorithm = setup.key.kind == .rsa ? .rs256 : .es256
        do throws(JOSEError) {
            return try PrivateSigningKey(setup.key, algorithm: algorithm, keyID: "client-key")
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
    }

    private func authentication(_ identity: ClientIdentity) throws(OIDCError) -> any ClientAuthentication {
        let secret = ClientSecret(setup.client.secret ?? "")
        switch setup.client.authenticationMethod ?? .secretBasic {
        case .secretBasic: return .secret(secret)
        case .secretPost: return .clientSecretPost(secret)
        case .secretJWT: return .clientSecretJWT(secret)
        case .privateKeyJWT: return try PrivateKeyAuthentication(key: signingKey())
        case .tls, .selfSignedTLS: return .mutualTLS(identity)
        case .none: return .publicClient
        }
    }

    /// What no answer to a registration can bring.
    private func ownAuthentication(_ identity: ClientIdentity) throws(OIDCError) -> (any ClientAuthentication)? {
        switch setup.client.authenticationMethod {
        case .privateKeyJWT, .tls, .selfSignedTLS: try authentication(identity)
        default: nil
        }
    }

    /// Gets the claims of every source that UserInfo has named, of those that are signed with the provider's keys.
    private mutating func readClaims() async throws(OIDCError) {
        let host = EndpointURL(setup.provider.issuer.string)?.host
        let party = try await party()
        for source in info?.claimSources ?? [] {
            let claims = try await party.claims(from: source, trusting: [.provider(host: host)])
            guard source.claimNames.allSatisfy({ claims[$0] != nil }) else {
                throw OIDCError(.claimsErrorResponse, phase: .claims, detail: "a claim is missing")
            }
        }
    }
}
