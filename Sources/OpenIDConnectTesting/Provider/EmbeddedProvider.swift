public import HTTPTypes
public import JOSE
public import OpenIDConnect
internal import Synchronization

/// An OpenID provider for tests: in memory through ``transport``, or on loopback over real HTTP with
/// ``LoopbackProvider``.
///
/// It has the shape of Hugging Face, with the quirks of the real one: `none` is not listed but public clients work, the
/// ID token lives for an hour and lacks the members that only UserInfo has, `token_type` is `bearer`, `expires_in` is a
/// second short, redirects are 303, the key set has keys of other kinds. Or, with ``ProviderProfile/conformance``, it is
/// a provider of every flow. It signs with real keys and checks what a provider checks: the redirect URI, PKCE, how the
/// client proves itself, and that a code is used once.
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
/// ``setFaults(_:)`` makes it do one thing wrong, ``setKnobs(_:)`` anything that deviates; ``rotateKeys(to:)`` changes
/// its keys; ``requests`` is what it was asked, with what it thinks of that.
public final class EmbeddedProvider: Sendable {
    /// What kind of provider it is when nothing deviates.
    public let profile: ProviderProfile
    /// The user who signs in.
    public let user: EmbeddedUser

    let baseIssuer: Issuer
    let accessTokenKey: ProviderSigningKey
    let time: any TimeSource
    private let state: Mutex<ProviderState>

    /// Makes a provider.
    ///
    /// - Parameters:
    ///   - issuer: The provider's identifier.
    ///   - clients: The registered applications.
    ///   - user: The user who signs in.
    ///   - signingKey: The key for ID tokens; a new one unless given. Making one takes a moment: share it among tests.
    ///     One for conformance tests has many, and needs none.
    ///   - profile: What kind of provider it is.
    ///   - time: Where the time comes from.
    /// - Throws: ``JOSE/JOSEError`` when OpenSSL can't make keys.
    public init(
        issuer: Issuer = "https://huggingface.co",
        clients: [EmbeddedClient] = [.confidential, .public],
        user: EmbeddedUser = .ada,
        signingKey: ProviderSigningKey? = nil,
        profile: ProviderProfile = .huggingFace,
        time: any TimeSource = SystemTimeSource()
    ) throws(JOSEError) {
        baseIssuer = issuer
        self.user = user
        self.profile = profile
        self.time = time
        accessTokenKey = try ProviderSigningKey(try .generate(.ed25519), algorithm: .edDSA)
        var keys: ProviderKeys
        switch profile {
        case .huggingFace:
            let key = if let signingKey { signingKey } else { try ProviderSigningKey.generate() }
            keys = ProviderKeys(signing: [key])
            keys.others.before = [
                ["kty": "AKP", "alg": "ML-DSA-65", "kid": "a-key-of-tomorrow", "pub": "AAAA"],
                try accessTokenKey.publicJWK(withKeyID: true),
            ]
        case .conformance:
            keys = try .conformance()
            if let signingKey { keys.signing.append(signingKey) }
        }
        state = Mutex(ProviderState(keys: keys, clients: clients, suffix: try ProviderState.randomSuffix()))
    }

    /// The provider's identifier.
    public var issuer: Issuer { state.withLock { issuer($0) } }

    /// The registered applications.
    public var clients: [EmbeddedClient] { state.withLock { $0.clients } }

    /// Sends requests to this provider and to nowhere else.
    public var transport: InMemoryTransport { InMemoryTransport(provider: self) }

    /// What the provider was asked, in its order.
    public var requests: [RecordedRequest] { state.withLock { $0.requests } }

    /// How often a path was asked for.
    public func requestCount(path: String) -> Int { requests.count { $0.path == path } }

    /// How often a refresh token came that was used before: every refresh token of its sign-in stops working then.
    public var refreshTokenReuseCount: Int { state.withLock { $0.refreshTokenReuseCount } }

    /// Makes the provider do these things wrong, and nothing else.
    public func setFaults(_ faults: Set<ProviderFault>) {
        var knobs = ProviderKnobs()
        for fault in faults.sorted(by: { $0.rawValue < $1.rawValue }) { fault.turn(on: &knobs) }
        state.withLock { $0.knobs = knobs }
    }

    /// Makes the provider deviate so, and in no other way.
    ///
    /// - Parameters:
    ///   - knobs: The deviations.
    ///   - variant: What the client is to do, for the general checks; nil for anything.
    /// - Throws: ``JOSE/JOSEError`` when OpenSSL can't make the keys that the deviations want.
    public func setKnobs(_ knobs: ProviderKnobs, variant: Conformance.Variant? = nil) throws(JOSEError) {
        let keys: ProviderKeys? =
            switch knobs.keySet.profile {
            case .default: nil
            case .singleWithoutKeyID: try .conformance(count: 1)
            case .severalWithoutKeyID: try .conformance(count: 3)
            }
        state.withLock { state in
            state.knobs = knobs
            state.variant = variant
            if let keys { state.keys = keys }
        }
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
        state.withLock { $0.keys.signing = [key] }
    }

    /// What the provider has to say to the client by itself since it was last asked: logout tokens, its own pages.
    public func takeClientCalls() -> [ClientCall] {
        state.withLock { state in
            defer { state.clientCalls = [] }
            return state.clientCalls
        }
    }

    /// What the client has answered to requests that the provider sent it itself: for request objects.
    public var clientAnswers: [(endpoint: Conformance.ClientEndpoint, response: HTTPResponse)] {
        state.withLock { $0.clientAnswers }
    }

    /// Answers a request: the whole provider, without any I/O.
    ///
    /// - Parameters:
    ///   - request: Method, URL and header fields.
    ///   - body: The body.
    ///   - certificate: The client's TLS certificate in DER, if it showed one.
    public func respond(
        to request: HTTPRequest,
        body: [UInt8],
        certificate: [UInt8]? = nil
    ) -> (HTTPResponse, [UInt8]) {
        let target = request.path ?? "/"
        let query = target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        let parameters =
            RecordedRequest.members(of: body, request)
            ?? FormEncoding.decode(request.method == .post ? Array(body) : Array(query)) ?? []
        var record = RecordedRequest(
            request: request,
            parameters: parameters,
            certificate: certificate,
            body: body
        )
        return state.withLock { state in
            let reply: ProviderReply
            do throws(JOSEError) {
                reply = try answer(&record, &state)
            } catch {
                reply = .page(500, "\(error.code)")
            }
            state.requests.append(record)
            return reply.http
        }
    }

    private func answer(_ record: inout RecordedRequest, _ state: inout ProviderState) throws(JOSEError)
        -> ProviderReply
    {
        switch grantEndpoint(of: record) {
        case .deviceAuthorization?: return try authorizeDevice(&record, &state)
        case .revocation?: return try revoke(&record, &state)
        case nil: break
        }
        record.endpoint = endpoint(of: record, state)
        checkOrder(&record, state)
        return switch (record.request.method, record.endpoint) {
        case (.get, .webFinger): webFinger(&record, state)
        case (.get, .discovery): discovery(state)
        case (.get, .keySet): try keySet(state)
        case (.get, .authorization): try authorize(&record, &state)
        case (.post, .authorization) where profile == .conformance: try authorize(&record, &state)
        case (.post, .token), (.post, .refresh): try token(&record, &state)
        case (.get, .userInfo), (.post, .userInfo): try userInfo(&record, state)
        case (.post, .registration): try register(&record, &state)
        case (.get, .claims), (.post, .claims): try distributedClaims(&record, state)
        case (.get, .endSession), (.post, .endSession): try endSession(&record, &state)
        case (.get, .checkSession): .octets(200, "text/html", Array("<!doctype html><title>Session</title>".utf8))
        case (.get, nil) where profile == .huggingFace && record.path.isExactly(Self.whoAmIPath): whoAmI(record, state)
        default: notAnnounced(&record)
        }
    }

    /// Lets an extension read and change the state.
    func withState<Result>(_ body: (inout sending ProviderState) -> sending Result) -> sending Result {
        state.withLock(body)
    }
}
