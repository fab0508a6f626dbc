public import HTTPTypes
internal import JOSE
public import OpenIDConnect

/// The relying party of this package before the interpreter.
public struct LibraryClient: Conformance.Client {
    private let provider: EmbeddedProvider
    private let party: RelyingParty
    private var signIn: SignIn?
    private var info: UserInfo?

    /// Makes the client of a run.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` with a `configuration.` code.
    public init(_ setup: Conformance.Setup) throws(OIDCError) {
        provider = setup.provider
        var configuration = RelyingPartyConfiguration()
        configuration.time = setup.time
        let module = setup.instance.scenario
        if module.knobs.userInfo.tokenTransport == .body { configuration.userInfo.tokenPlace = .form }
        if let name = module.client.userInfoAlgorithm {
            configuration.userInfo.form = .signed(SignatureAlgorithm(name: name).map { [$0] } ?? [])
        }
        let identity = ClientIdentity("client")
        party = try RelyingParty(
            issuer: setup.provider.issuer,
            client: Client(
                id: setup.client.id,
                authentication: try Self.authentication(setup, identity),
                redirectURI: setup.redirectURI
            ),
            transport: InMemoryTransport(
                provider: setup.provider,
                certificates: setup.client.certificate.map { [identity: $0] } ?? [:]
            ),
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
            info = try await party.userInfo(for: signIn)
        case .refresh:
            guard let signIn else { return }
            self.signIn = try await party.refresh(signIn)
        case .claims: try await readClaims()
        default: preconditionFailure("not among the runs that are made with this client")
        }
    }

    private static func authentication(
        _ setup: Conformance.Setup,
        _ identity: ClientIdentity
    ) throws(OIDCError) -> any ClientAuthentication {
        let secret = ClientSecret(setup.client.secret ?? "")
        switch setup.client.authenticationMethod ?? .secretBasic {
        case .secretBasic: return .secret(secret)
        case .secretPost: return .clientSecretPost(secret)
        case .secretJWT: return .clientSecretJWT(secret)
        case .privateKeyJWT:
            let key: PrivateSigningKey
            do throws(JOSEError) {
                key = try PrivateSigningKey(setup.key, algorithm: .es256, keyID: "client-key")
            } catch {
                throw OIDCError(error.code, phase: .configuration, detail: error.detail, underlying: error)
            }
            return try PrivateKeyAuthentication(key: key)
        case .tls, .selfSignedTLS: return .mutualTLS(identity)
        case .none: return .publicClient
        }
    }

    /// Gets the claims of every source that UserInfo has named, of those that are signed with the provider's keys.
    private func readClaims() async throws(OIDCError) {
        let host = EndpointURL(provider.issuer.string)?.host
        for source in info?.claimSources ?? [] {
            let claims = try await party.claims(from: source, trusting: [.provider(host: host)])
            guard source.claimNames.allSatisfy({ claims[$0] != nil }) else {
                throw OIDCError(.claimsErrorResponse, phase: .claims, detail: "a claim is missing")
            }
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
