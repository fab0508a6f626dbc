import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// A relying party whose provider sends logout tokens, made here.
struct LogoutSample {
    static let now: Int64 = 1_767_225_600

    let time = ManualTimeSource(unixTime: now)
    let sessions: InMemorySessionStore
    let transport: StubTransport
    let party: RelyingParty

    init(
        authentication: any ClientAuthentication = .publicClient,
        _ configure: (inout RelyingPartyConfiguration) -> Void = { _ in }
    ) throws {
        let keySet = try Self.keySet()
        transport = StubTransport { _ in Answers.json(keySet) }
        sessions = InMemorySessionStore(time: time)
        let time = time
        party = try Sample.party(
            [
                ("end_session_endpoint", "https://a.example/logout"),
                ("check_session_iframe", "https://a.example/session"),
            ],
            client: Client(
                id: "client",
                authentication: authentication,
                redirectURI: "https://app.example/callback",
                postLogoutRedirectURI: "https://app.example/bye"
            ),
            transport: transport,
            configure: {
                $0.time = time
                configure(&$0)
            }
        )
    }

    static func keySet() throws -> JSON {
        var jwk = try SharedKeys.first.privateKey.publicJWK()
        jwk["kid"] = .string(SharedKeys.first.keyID)
        return ["keys": [jwk]]
    }

    static func keys() throws -> JWKSet { try JWKSet(parsing: keySet().octets) }

    /// The claims of a logout token that is right.
    static let claims: JSON = [
        "iss": "https://a.example", "sub": "user", "sid": "session", "aud": "client", "jti": "token-1",
        "iat": .integer(now), "exp": .integer(now + 120), "events": .object([.init(LogoutTokenVerifier.event, [:])]),
    ]

    static func token(
        _ changes: [(String, JSON?)] = [],
        type: JSON? = nil,
        key: ProviderSigningKey = SharedKeys.first
    ) throws -> String {
        var claims = claims
        for (name, value) in changes { claims[name] = value }
        let header: [JSON.Member] = [.init("kid", .string(key.keyID))] + (type.map { [.init("typ", $0)] } ?? [])
        return try JWSSigner.sign(claims.octets, header: header, algorithm: key.algorithm, key: key.privateKey)
    }

    static let post = HTTPRequest(method: .post, scheme: "https", authority: "app.example", path: "/backchannel")

    func send(_ token: String, method: HTTPRequest.Method = .post) async -> LogoutAnswer {
        var request = Self.post
        request.method = method
        let body = Array(FormEncoding.encode([("logout_token", token), ("other", "1"), ("other", "2")]).utf8)
        return await party.backChannelLogout(request, body: body, sessions: sessions)
    }

    /// A session of the application.
    static func session(
        _ id: String,
        issuer: Issuer = Sample.issuer,
        subject: String = "user",
        sessionID: String? = "session"
    ) -> SessionRecord {
        SessionRecord(id: id, issuer: issuer, subject: subject, sessionID: sessionID, expiresAt: now + 3600)
    }
}
