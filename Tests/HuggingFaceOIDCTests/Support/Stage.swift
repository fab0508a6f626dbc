import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// A relying party made of a connector's configuration, before an embedded Hugging Face.
struct Stage {
    static let redirectURI = "https://app.example/callback"
    static let secret = EmbeddedClient.confidential.secret ?? ""
    static let json =
        #"{"clientId":"\#(EmbeddedClient.confidential.id)","clientSecret":"\#(secret)","scope":"profile email"}"#

    let connector: ConnectorConfiguration
    let time = ManualTimeSource()
    let provider: EmbeddedProvider
    let transport: StubTransport
    let party: RelyingParty

    /// - Parameters:
    ///   - json: The connector's configuration.
    ///   - faults: What the provider does wrong.
    ///   - knobs: How else it deviates.
    ///   - answers: Other answers than the provider's; nil leaves it to the provider.
    init(
        json: String = Self.json,
        redirectURI: String = Self.redirectURI,
        authentication: (any ClientAuthentication)? = nil,
        faults: Set<ProviderFault> = [],
        knobs: (inout ProviderKnobs) -> Void = { _ in },
        configure: (inout RelyingPartyConfiguration) throws -> Void = { _ in },
        answers: @escaping @Sendable (StubTransport.Call) throws(TransportError) -> StubTransport.Answer? = {
            (_) throws(TransportError) in nil
        }
    ) throws {
        connector = try ConnectorConfiguration(parsing: Array(json.utf8))
        let provider = try EmbeddedProvider(signingKey: .shared(), time: time)
        if !faults.isEmpty {
            provider.setFaults(faults)
        } else {
            var deviations = ProviderKnobs()
            knobs(&deviations)
            try provider.setKnobs(deviations)
        }
        let inner = provider.transport
        transport = StubTransport { call async throws(TransportError) in
            if let answer = try answers(call) { return answer }
            return try await inner.send(
                call.request,
                body: call.body,
                options: ExchangeOptions(role: call.role, maximumBodySize: 1 << 20)
            )
        }
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        try configure(&configuration)
        if let authentication {
            party = try RelyingParty(
                issuer: .huggingFace,
                client: Client(id: connector.clientID, authentication: authentication, redirectURI: redirectURI),
                transport: transport,
                configuration: configuration
            )
        } else {
            party = try connector.relyingParty(
                redirectURI: redirectURI,
                transport: transport,
                configuration: configuration
            )
        }
        self.provider = provider
    }

    /// Begins a login, and lets the user consent.
    func begin(_ request: AuthorizationRequest? = nil) async throws -> (login: Login, callback: String) {
        let login = try await party.beginLogin(request ?? connector.request())
        return (login, try provider.signIn(at: login.url))
    }

    /// The sign-in as far as the tokens.
    func signIn(_ request: AuthorizationRequest? = nil) async throws -> SignIn {
        let (login, callback) = try await begin(request)
        return try await party.completeLogin(callback: .url(callback), pending: login.pending)
    }

    /// The whole sign-in.
    func profile(_ request: AuthorizationRequest? = nil) async throws -> HuggingFaceProfile {
        let signIn = try await signIn(request)
        return HuggingFaceProfile(idToken: signIn.idToken, userInfo: try await party.userInfo(for: signIn))
    }

    /// The error of the whole sign-in, with the normalised profile at its end.
    func error(_ request: AuthorizationRequest? = nil) async throws -> OIDCError? {
        do {
            _ = try NormalizedProfile(try await profile(request))
            return nil
        } catch let error as OIDCError {
            return error
        }
    }

    /// The parameters of a URL's query.
    static func parameters(of url: String) throws -> [(name: String, value: String)] {
        let query = url.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        return try FormEncoding.decode(query) ?? { throw NotForm() }()
    }

    struct NotForm: Error {}
}
