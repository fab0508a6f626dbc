import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The embedded provider checks what a provider checks: a relying party that does it wrong is refused.
@Suite struct EmbeddedProviderTests {
    static let redirectURI = "https://app.example/callback"
    // RFC 7636 appendix B
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private let time = ManualTimeSource()
    private let provider: EmbeddedProvider

    init() throws {
        provider = try EmbeddedProvider(signingKey: .shared(), time: time)
    }

    private static func changed(
        _ pairs: [(name: String, value: String)],
        _ changes: [(String, String?)]
    ) -> [(name: String, value: String)] {
        var pairs = pairs
        for (name, value) in changes {
            pairs.removeAll { $0.name == name }
            if let value { pairs.append((name, value)) }
        }
        return pairs
    }

    /// The authorization endpoint, with the right parameters but for the changes.
    private func authorize(_ changes: [(String, String?)] = []) throws(SignInRefused) -> String {
        let right: [(name: String, value: String)] = [
            ("client_id", EmbeddedClient.confidential.id), ("redirect_uri", Self.redirectURI),
            ("response_type", "code"),
            ("scope", "openid profile"), ("state", "s"), ("nonce", "n"), ("code_challenge", Self.challenge),
            ("code_challenge_method", "S256"),
        ]
        let query = FormEncoding.encode(Self.changed(right, changes))
        return try provider.signIn(at: "https://huggingface.co/oauth/authorize?\(query)")
    }

    private func parameter(_ name: String, of url: String) -> String? {
        let query = url.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        return FormEncoding.decode(query)?.first { $0.name == name }?.value
    }

    /// The token endpoint, with the right parameters but for the changes: status, and the error.
    private func token(code: String, _ changes: [(String, String?)] = []) throws -> (status: Int, json: JSONValue) {
        let right: [(name: String, value: String)] = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Self.redirectURI),
            ("code_verifier", Self.verifier), ("client_id", EmbeddedClient.confidential.id),
            ("client_secret", EmbeddedClient.confidential.secret ?? ""),
        ]
        let (response, body) = provider.respond(
            to: HTTPRequest(method: .post, scheme: "https", authority: "huggingface.co", path: "/oauth/token"),
            body: Array(FormEncoding.encode(Self.changed(right, changes)).utf8)
        )
        return (response.status.code, try JSONDocument(parsing: body).root)
    }

    private func code() throws -> String { parameter("code", of: try authorize()) ?? "" }

    @Test("the right requests bring tokens")
    func right() throws {
        let callback = try authorize()
        #expect(callback.hasPrefix(Self.redirectURI + "?code="))
        #expect(parameter("state", of: callback) == "s")
        let (status, json) = try token(code: parameter("code", of: callback) ?? "")
        #expect(status == 200)
        #expect(json["token_type"]?.string == "bearer")
        #expect(json["expires_in"]?.number?.int64 == 28_799)
        #expect(json["scope"]?.string == "openid profile")
        #expect(json["id_token"]?.string?.split(separator: ".").count == 3)
    }

    @Test(
        "a page instead of a redirect",
        arguments: [
            ("client_id", "unknown"), ("client_id", nil), ("redirect_uri", nil),
            ("redirect_uri", "https://evil.example/"),
            ("redirect_uri", "https://app.example/callback/"), ("redirect_uri", "https://app.example/callback?a=b"),
            ("redirect_uri", "https://APP.example/callback"), ("redirect_uri", "https://app.example:443/callback"),
            ("redirect_uri", "http://127.0.0.1/other"), ("redirect_uri", "http://127.0.0.2/callback"),
        ] as [(String, String?)]
    )
    func page(name: String, value: String?) {
        #expect(throws: SignInRefused.self) { try authorize([(name, value)]) }
    }

    @Test("a parameter twice is a page")
    func twice() {
        let url =
            "https://huggingface.co/oauth/authorize?client_id=\(EmbeddedClient.confidential.id)"
            + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&response_type=code&scope=openid"
        #expect(throws: Never.self) { try provider.signIn(at: url) }
        #expect(throws: SignInRefused.self) { try provider.signIn(at: url + "&scope=email") }
    }

    @Test(
        "the port of an http loopback redirect URI is free",
        arguments: [
            "http://127.0.0.1/callback", "http://127.0.0.1:49152/callback", "http://localhost:1/callback",
        ]
    )
    func loopback(redirectURI: String) throws {
        let callback = try authorize([("redirect_uri", redirectURI)])
        #expect(callback.hasPrefix(redirectURI + "?"))
        let code = parameter("code", of: callback) ?? ""
        #expect(try token(code: code, [("redirect_uri", redirectURI)]).status == 200)
    }

    @Test(
        "an error comes back by redirect, with the state",
        arguments: [
            ("response_type", "token", "unsupported_response_type"),
            ("response_type", nil, "unsupported_response_type"),
            ("code_challenge_method", "plain", "invalid_request"), ("code_challenge_method", nil, "invalid_request"),
        ] as [(String, String?, String)]
    )
    func error(name: String, value: String?, error: String) throws {
        let callback = try authorize([(name, value)])
        #expect(parameter("error", of: callback) == error)
        #expect(parameter("state", of: callback) == "s")
        #expect(parameter("code", of: callback) == nil)
    }

    @Test(
        "the code is refused",
        arguments: [
            ("code", "unknown", 400, "invalid_grant"), ("code", nil, 400, "invalid_grant"),
            ("code_verifier", nil, 400, "invalid_grant"), ("code_verifier", challenge, 400, "invalid_grant"),
            ("redirect_uri", nil, 400, "invalid_grant"),
            ("redirect_uri", "http://localhost/callback", 400, "invalid_grant"),
            ("client_secret", "wrong", 401, "invalid_client"), ("client_secret", nil, 401, "invalid_client"),
            ("client_id", "unknown", 401, "invalid_client"), ("client_id", nil, 401, "invalid_client"),
            ("grant_type", "password", 400, "unsupported_grant_type"),
            ("grant_type", nil, 400, "unsupported_grant_type"),
        ] as [(String, String?, Int, String)]
    )
    func refused(name: String, value: String?, status: Int, error: String) throws {
        let answer = try token(code: code(), [(name, value)])
        #expect(answer.status == status)
        #expect(answer.json["error"]?.string == error)
        #expect(answer.json["access_token"] == nil)
    }

    @Test("another client's code is refused")
    func otherClient() throws {
        let changes = [("client_id", EmbeddedClient.public.id), ("client_secret", nil)] as [(String, String?)]
        #expect(try token(code: code(), changes).json["error"]?.string == "invalid_grant")
        let own = parameter("code", of: try authorize([("client_id", EmbeddedClient.public.id)])) ?? ""
        #expect(try token(code: own, changes).status == 200)
    }

    @Test("a code is used once, and a refused use counts")
    func once() throws {
        let first = try code()
        #expect(try token(code: first).status == 200)
        #expect(try token(code: first).json["error"]?.string == "invalid_grant")
        let second = try code()
        #expect(try token(code: second, [("code_verifier", "wrong")]).status == 400)
        #expect(try token(code: second).json["error"]?.string == "invalid_grant")
    }

    @Test("a code lives for a minute", arguments: [(59, 200), (60, 400)])
    func lifetime(seconds: Int, status: Int) throws {
        let code = try code()
        time.advance(by: .seconds(seconds))
        #expect(try token(code: code).status == status)
    }

    @Test("a verifier that wasn't announced is refused")
    func verifierWithoutChallenge() throws {
        let changes: [(String, String?)] = [("code_challenge", nil), ("code_challenge_method", nil)]
        let first = parameter("code", of: try authorize(changes)) ?? ""
        #expect(try token(code: first).json["error"]?.string == "invalid_grant")
        let second = parameter("code", of: try authorize(changes)) ?? ""
        #expect(try token(code: second, [("code_verifier", nil)]).status == 200)
    }

    @Test(
        "UserInfo wants the access token, as it is",
        arguments: [nil, "", "Bearer x", "bearer TOKEN", "Basic TOKEN", "Bearer TOKENx"]
    )
    func userInfo(field: String?) throws {
        let token = try token(code: code()).json["access_token"]?.string ?? ""
        func get(_ field: String?) -> HTTPResponse {
            var request = HTTPRequest(
                method: .get,
                scheme: "https",
                authority: "huggingface.co",
                path: "/oauth/userinfo"
            )
            request.headerFields[.authorization] = field
            return provider.respond(to: request, body: []).0
        }
        let refused = get(field?.replacing("TOKEN", with: token))
        #expect(refused.status == .unauthorized)
        #expect(refused.headerFields[.wwwAuthenticate]?.contains("invalid_token") == true)
        #expect(get("Bearer \(token)").status == .ok)
    }

    @Test("no other path, no other method, no other origin")
    func elsewhere() async throws {
        for (method, path) in [
            (HTTPRequest.Method.get, "/"), (.post, "/oauth/authorize"), (.get, "/oauth/token"), (.put, "/oauth/token"),
        ] {
            let request = HTTPRequest(method: method, scheme: "https", authority: "huggingface.co", path: path)
            #expect(provider.respond(to: request, body: []).0.status == .notFound)
        }
        let foreign = HTTPRequest(method: .get, scheme: "https", authority: "evil.example", path: "/oauth/jwks")
        let error = await #expect(throws: TransportError.self) {
            try await provider.transport.send(
                foreign,
                body: [],
                options: ExchangeOptions(role: .keySet, maximumBodySize: 1 << 20)
            )
        }
        #expect(error?.kind == .connectionFailed)
        #expect(provider.requests.count == 4)
    }
}
