public import HTTPTypes
internal import JOSE
public import OpenIDConnect

/// The relying party of this package before the interpreter.
public struct LibraryClient: Conformance.Client {
    private let provider: EmbeddedProvider
    private let variant: Conformance.Variant
    private let party: RelyingParty
    /// Where the provider fetches request objects.
    private let host: RequestObjectHost
    private var signIn: SignIn?
    /// The login that the provider has initiated.
    private var initiated: Login?
    private var info: UserInfo?

    /// Makes the client of a run.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` with a `configuration.` code.
    public init(_ setup: Conformance.Setup) throws(OIDCError) {
        provider = setup.provider
        variant = setup.instance.variant
        var configuration = RelyingPartyConfiguration()
        configuration.time = setup.time
        if let algorithm = setup.instance.scenario.client.idTokenAlgorithm.flatMap({ SignatureAlgorithm(name: $0) }) {
            configuration.algorithms = .only([algorithm])
        }
        host = try RequestObjectHost(
            baseURL: "https://client.example/request-objects",
            store: InMemoryRequestObjects(time: setup.time)
        )
        configuration.requestObjects = try Self.requestObjects(setup, host)
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

    private static func requestObjects(
        _ setup: Conformance.Setup,
        _ host: RequestObjectHost
    ) throws(OIDCError) -> RequestObjects? {
        if setup.instance.scenario.client.requestObjectAlgorithm == "none" { return .unsigned(hostedBy: host) }
        let signer = try signingKey(setup)
        return switch setup.instance.variant.requestType {
        case .plain: nil
        case .requestObject: .signed(by: signer)
        case .requestURI: .signed(by: signer, hostedBy: host)
        }
    }

    private static func signingKey(_ setup: Conformance.Setup) throws(OIDCError) -> PrivateSigningKey {
        let algorithm: SignatureAlgorithm = setup.key.kind == .rsa ? .rs256 : .es256
        do throws(JOSEError) {
            return try PrivateSigningKey(setup.key, algorithm: algorithm, keyID: "client-key")
        } catch {
            throw OIDCError(error.code, phase: .configuration, detail: error.detail, underlying: error)
        }
    }

    /// Does what a step says.
    public mutating func perform(_ step: Conformance.Step) async throws(OIDCError) {
        switch step {
        case .discover: _ = try await party.metadata()
        case .signIn(let request): signIn = try await completeSignIn(request)
        case .initiatedLogin:
            guard let initiated else { return }
            let callback = try await follow(initiated.url)
            signIn = try await party.completeLogin(callback: callback, pending: initiated.pending)
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

    private func request(_ scopes: [String] = []) -> AuthorizationRequest {
        var request = AuthorizationRequest(scopes: [.openID] + scopes.map { Scope(rawValue: $0) })
        request.responseType = ResponseType(rawValue: variant.responseType.rawValue) ?? .code
        request.responseMode = variant.responseMode == .formPost ? .formPost : nil
        return request
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
            return try PrivateKeyAuthentication(key: signingKey(setup))
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
        var request = request(asked.scopes)
        request.prompt = asked.prompt.map { [Prompt(rawValue: $0)] } ?? []
        // One module wants max_age=0 with prompt=none. This package refuses to ask for that: it is put behind.
        let isContradiction = asked.prompt == "none" && asked.maxAge == 0
        request.maxAge = isContradiction ? nil : asked.maxAge
        let login = try await party.beginLogin(request)
        let callback = try await follow(isContradiction ? login.url + "&max_age=0" : login.url)
        return asked.redeemsCode
            ? try await party.completeLogin(callback: callback, pending: login.pending)
            : try await party.completeLoginWithoutCode(callback: callback, pending: login.pending)
    }

    /// What the user agent brings back from the authorization endpoint.
    private func follow(_ url: String) async throws(OIDCError) -> Callback {
        do throws(SignInRefused) {
            let next = try await provider.open(url, calling: HostTransport(host: host))
            return next.method == .post ? .form(next.form) : .url(next.url)
        } catch {
            throw OIDCError(.callbackMalformed, phase: .authorization, detail: error.reason)
        }
    }

    /// Answers a request of the provider.
    public mutating func answer(_ call: ClientCall) async -> (response: HTTPResponse, refusal: OIDCError?) {
        guard call.endpoint == .initiateLogin else { return (HTTPResponse(status: .notFound), nil) }
        let query = (call.request.path ?? "").utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        do throws(OIDCError) {
            let asked = try party.initiatedLogin(String(decoding: query, as: UTF8.self))
            let login = try await party.beginLogin(request(), for: asked)
            initiated = login
            return (HTTPResponse(status: .seeOther, headerFields: [.location: login.url]), nil)
        } catch {
            return (HTTPResponse(status: .badRequest), error)
        }
    }

    /// The part of the client's server that the provider fetches request objects from.
    private struct HostTransport: Transport {
        let host: RequestObjectHost

        func send(
            _ request: HTTPRequest,
            body: [UInt8],
            options: ExchangeOptions
        ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
            guard let document = try? await host.document(at: request.path ?? "") else {
                return (HTTPResponse(status: .notFound), [])
            }
            let fields: HTTPFields = [
                .contentType: document.contentType, .cacheControl: document.cacheControl,
            ]
            return (HTTPResponse(status: .ok, headerFields: fields), document.body)
        }
    }
}
