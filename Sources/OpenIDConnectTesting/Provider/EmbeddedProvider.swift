public import HTTPTypes
public import JOSE
public import OpenIDConnect
internal import Synchronization

/// An OpenID provider of the shape of Hugging Face, for tests: in memory through ``transport``, or on loopback over real
/// HTTP with ``LoopbackProvider``.
///
/// It has the quirks of the real one: `none` is not listed but public clients work, the ID token lives for an hour and
/// lacks the members that only UserInfo has, `token_type` is `bearer`, `expires_in` is a second short, redirects are
/// 303, the key set has keys of other kinds. It signs with real keys and checks what a provider checks: the redirect
/// URI, PKCE, the client's secret, and that a code is used once.
///
/// ```swift
/// let provider = try EmbeddedProvider(clients: [.confidential])
/// let party = try RelyingParty(
///     issuer: provider.issuer,
///     client: Client(id: EmbeddedClient.confidential.id, authentication: .secret(…), redirectURI: "https://app.example/callback"),
///     transport: provider.transport)
/// let login = try await party.beginLogin(scopes: [.openID, .profile])
/// let callback = try provider.signIn(at: login.url)
/// let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
/// ```
///
/// ``setFaults(_:)`` makes it do one thing wrong; ``rotateKeys()`` changes its keys; ``requests`` is what it was asked.
public final class EmbeddedProvider: Sendable {
    struct Grant: Sendable {
        let clientID: String
        let redirectURI: String
        let scopes: [String]
        let nonce: String?
        let codeChallenge: String?
        let time: Int64
    }

    struct State {
        var signingKeys: [ProviderSigningKey]
        var faults: Set<ProviderFault> = []
        var sendsKeyID = true
        var codes: [String: Grant] = [:]
        var accessTokens: [String: Grant] = [:]
        var requests: [RecordedRequest] = []
        var isDown = false
    }

    /// The provider's identifier.
    public let issuer: Issuer
    /// The user who signs in.
    public let user: EmbeddedUser
    /// The registered applications.
    public let clients: [EmbeddedClient]

    let accessTokenKey: ProviderSigningKey
    let time: any TimeSource
    private let state: Mutex<State>

    /// Makes a provider.
    ///
    /// - Parameters:
    ///   - issuer: The provider's identifier.
    ///   - clients: The registered applications.
    ///   - user: The user who signs in.
    ///   - signingKey: The key for ID tokens; a new one unless given. Making one takes a moment: share it among tests.
    ///   - time: Where the time comes from.
    /// - Throws: ``JOSE/JOSEError`` when OpenSSL can't make keys.
    public init(
        issuer: Issuer = "https://huggingface.co",
        clients: [EmbeddedClient] = [.confidential, .public],
        user: EmbeddedUser = .ada,
        signingKey: ProviderSigningKey? = nil,
        time: any TimeSource = SystemTimeSource()
    ) throws(JOSEError) {
        self.issuer = issuer
        self.clients = clients
        self.user = user
        self.time = time
        accessTokenKey = try ProviderSigningKey(try .generate(.ed25519), algorithm: .edDSA)
        let key = if let signingKey { signingKey } else { try ProviderSigningKey.generate() }
        state = Mutex(State(signingKeys: [key]))
    }

    /// Sends requests to this provider and to nowhere else.
    public var transport: InMemoryTransport { InMemoryTransport(provider: self) }

    /// What the provider was asked, in its order.
    public var requests: [RecordedRequest] { state.withLock { $0.requests } }

    /// How often a path was asked for.
    public func requestCount(path: String) -> Int { requests.count { $0.path == path } }

    /// Makes the provider do these things wrong, and nothing else.
    public func setFaults(_ faults: Set<ProviderFault>) {
        state.withLock { $0.faults = faults }
    }

    /// Whether ID tokens name their key; tokens of 2025 didn't.
    public func setSendsKeyID(_ sendsKeyID: Bool) {
        state.withLock { $0.sendsKeyID = sendsKeyID }
    }

    /// Takes the provider down, or up again: while it is down, the in-memory transport finds no connection.
    public func setDown(_ isDown: Bool) {
        state.withLock { $0.isDown = isDown }
    }

    var isDown: Bool { state.withLock { $0.isDown } }

    /// Signs with a new key from now on, and withdraws the old ones.
    ///
    /// - Parameter key: The new key; made unless given.
    public func rotateKeys(to key: ProviderSigningKey? = nil) throws(JOSEError) {
        let key = if let key { key } else { try ProviderSigningKey.generate() }
        state.withLock { $0.signingKeys = [key] }
    }

    /// Plays the user agent: opens the authorization URL, consents, and returns the URL to which the provider sends it.
    ///
    /// - Parameter url: ``OpenIDConnect/Login/url``.
    /// - Throws: ``SignInRefused`` when the provider shows an error page instead.
    public func signIn(at url: String) throws(SignInRefused) -> String {
        guard let endpoint = EndpointURL(url, security: .httpOnLoopback) else {
            throw SignInRefused(reason: "the authorization URL is none")
        }
        let target = endpoint.query.map { "\(endpoint.path)?\($0)" } ?? endpoint.path
        let (response, body) = respond(
            to: HTTPRequest(method: .get, scheme: endpoint.scheme, authority: endpoint.authority, path: target),
            body: []
        )
        guard let location = response.headerFields[.location] else {
            throw SignInRefused(reason: String(decoding: body, as: UTF8.self))
        }
        return location
    }

    /// Answers a request: the whole provider, without any I/O.
    public func respond(to request: HTTPRequest, body: [UInt8]) -> (HTTPResponse, [UInt8]) {
        let target = request.path ?? "/"
        let path = String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
        let query = target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        let parameters = FormEncoding.decode(request.method == .post ? Array(body) : Array(query)) ?? []
        let record = RecordedRequest(request: request, parameters: parameters)
        return state.withLock { state in
            state.requests.append(record)
            let reply: ProviderReply
            do throws(JOSEError) {
                reply = try answer(path, record, &state)
            } catch {
                reply = .page(500, "\(error.code)")
            }
            return reply.http
        }
    }

    private func answer(
        _ path: String,
        _ record: RecordedRequest,
        _ state: inout State
    ) throws(JOSEError) -> ProviderReply {
        switch (record.request.method, path) {
        case (.get, "/.well-known/openid-configuration"): discovery(state)
        case (.get, "/oauth/jwks"): try keySet(state)
        case (.get, "/oauth/authorize"): try authorize(record, &state)
        case (.post, "/oauth/token"): try token(record, &state)
        case (.get, "/oauth/userinfo"), (.post, "/oauth/userinfo"): userInfo(record, state)
        default: .page(404, "Not found")
        }
    }
}
