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

    private static func requestObjects(
        _ setup: Conformance.Setup,
        _ host: RequestObjectHost
    ) throws(OIDCError) -> RequestObjects? {
        if setup.instance.scenario.client.requestObjectAlgorithm == "none" { return .unsigned(hostedBy: host) }
        let signer: PrivateSigningKey
        do throws(JOSEError) {
            let algorithm: SignatureAlgorithm = setup.key.kind == .rsa ? .rs256 : .es256
            signer = try PrivateSigningKey(setup.key, algorithm: algorithm, keyID: "client-key")
        } catch {
            throw OIDCError(error.code, phase: .configuration, detail: error.detail, underlying: error)
        }
        return switch setup.instance.variant.requestType {
        case .plain: nil
        case .requestObject: .signed(by: signer)
        case .requestURI: .signed(by: signer, hostedBy: host)
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
            _ = try await party.userInfo(for: signIn)
        default: preconditionFailure("not among the runs that are made with this client")
        }
    }

    private func request(_ scopes: [String] = []) -> AuthorizationRequest {
        var request = AuthorizationRequest(scopes: [.openID] + scopes.map { Scope(rawValue: $0) })
        request.responseType = ResponseType(rawValue: variant.responseType.rawValue) ?? .code
        request.responseMode = variant.responseMode == .formPost ? .formPost : nil
        return request
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
