import Foundation
import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// A client that talks to the provider of the conformance tests by hand, parameter by parameter.
struct ProviderStage {
    static let redirectURI = "https://client.example/callback"

    let provider: EmbeddedProvider
    let client: EmbeddedClient
    let time = ManualTimeSource()
    private let key: PrivateKey

    init(
        knobs: ProviderKnobs = ProviderKnobs(),
        variant: Conformance.Variant? = nil,
        method: Conformance.AuthenticationMethod = .secretPost,
        metadata: JSON = [:]
    ) throws {
        key = try .generate(.p256)
        var client = EmbeddedClient(
            id: #"client: id+%"é"#,
            secret: "secret of: 32 characters & more %",
            redirectURIs: [Self.redirectURI]
        )
        client.authenticationMethod = method
        client.certificate = [1, 2, 3]
        client.metadata = metadata
        client.metadata["jwks"] = ["keys": [try key.publicJWK()]]
        self.client = client
        provider = try EmbeddedProvider(
            issuer: "https://op.example/",
            clients: [client],
            profile: .conformance,
            time: time
        )
        try provider.setKnobs(knobs, variant: variant)
    }

    /// The general checks that failed, in the order of the requests.
    var findings: [GeneralCheck] {
        provider.requests.flatMap(\.findings).filter { $0.severity == .failure }.map(\.check)
    }

    // MARK: The user agent

    func open(_ changes: [(String, String?)] = []) throws -> UserAgentRequest {
        var parameters: [(name: String, value: String)] = [
            ("client_id", client.id), ("redirect_uri", Self.redirectURI), ("response_type", "code"),
            ("scope", "openid profile"), ("state", "s"), ("nonce", "n"),
        ]
        Self.change(&parameters, changes)
        return try provider.open("https://op.example/authorize?" + FormEncoding.encode(parameters))
    }

    func authorize(_ changes: [(String, String?)] = []) throws -> [String: String] {
        let next = try open(changes)
        let octets = next.form.isEmpty ? Array(next.url.utf8) : Array("?\(next.form)".utf8)
        let response = octets.drop { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }.dropFirst()
        let pairs = try #require(FormEncoding.decode(response))
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    // MARK: The client

    typealias Answer = (status: Int, json: JSONValue)

    func get(_ path: String) throws -> (status: Int, body: [UInt8]) {
        let request = HTTPRequest(method: .get, scheme: "https", authority: "op.example", path: path)
        let (response, body) = provider.respond(to: request, body: [])
        return (response.status.code, body)
    }

    func keys() throws -> [JSONValue] {
        try #require(JSONDocument(parsing: get("/jwks").body).root["keys"]?.array)
    }

    func metadata() throws -> JSONValue {
        try JSONDocument(parsing: get("/.well-known/openid-configuration").body).root
    }

    func token(
        _ code: String,
        _ changes: [(String, String?)] = [],
        as method: Conformance.AuthenticationMethod? = nil,
        assertion: (String, JSON?)? = nil
    ) throws -> Answer {
        let parameters: [(name: String, value: String)] = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Self.redirectURI),
        ]
        return try post(parameters, changes, method, assertion)
    }

    func refresh(_ token: String) throws -> Answer {
        try post([("grant_type", "refresh_token"), ("refresh_token", token)], [], nil, nil)
    }

    private func post(
        _ parameters: [(name: String, value: String)],
        _ changes: [(String, String?)],
        _ method: Conformance.AuthenticationMethod?,
        _ assertion: (String, JSON?)?
    ) throws -> Answer {
        let method = method ?? client.authenticationMethod ?? .secretPost
        var parameters = parameters
        var path = "/token"
        var field: String?
        switch method {
        case .secretBasic:
            let pair = [client.id, client.secret ?? ""].map { FormEncoding.encode($0) }.joined(separator: ":")
            field = "Basic " + Data(pair.utf8).base64EncodedString()
        case .secretPost: parameters += [("client_id", client.id), ("client_secret", client.secret ?? "")]
        case .secretJWT, .privateKeyJWT:
            parameters += [
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", try self.assertion(method, assertion)),
            ]
        case .tls, .selfSignedTLS:
            parameters.append(("client_id", client.id))
            path = "/mtls/token"
        case .none: parameters.append(("client_id", client.id))
        }
        Self.change(&parameters, changes)
        var request = HTTPRequest(method: .post, scheme: "https", authority: "op.example", path: path)
        request.headerFields[.authorization] = field
        let (response, body) = provider.respond(
            to: request,
            body: Array(FormEncoding.encode(parameters).utf8),
            certificate: method.isTLS ? client.certificate : nil
        )
        return (response.status.code, try JSONDocument(parsing: body).root)
    }

    private func assertion(_ method: Conformance.AuthenticationMethod, _ change: (String, JSON?)?) throws -> String {
        let now = time.unixTime()
        var claims: JSON = [
            "iss": .string(client.id), "sub": .string(client.id), "aud": "https://op.example/",
            "jti": .string(Base64URL.encode(try SecureRandom.octets(9))), "iat": .integer(now),
            "exp": .integer(now + 60),
        ]
        if let (name, value) = change {
            if case .integer(let offset)? = value {
                claims[name] = .integer(now + offset)
            } else {
                claims[name] = value
            }
        }
        guard method == .secretJWT else {
            return try JWSSigner.sign(claims.octets, algorithm: .es256, key: key)
        }
        let secret = try SymmetricKey(Array((client.secret ?? "").utf8))
        return try JWSSigner.sign(claims.octets, algorithm: .hs256, secret: secret)
    }

    func userInfo(
        header: String? = nil,
        body: String? = nil,
        query: String? = nil
    ) throws -> (status: Int, type: String?, body: [UInt8]) {
        var request = HTTPRequest(
            method: body == nil ? .get : .post,
            scheme: "https",
            authority: "op.example",
            path: "/userinfo" + (query.map { "?access_token=\($0)" } ?? "")
        )
        request.headerFields[.authorization] = header.map { "Bearer \($0)" }
        let form = body.map { FormEncoding.encode([("access_token", $0)]) } ?? ""
        let (response, octets) = provider.respond(to: request, body: Array(form.utf8))
        return (response.status.code, response.headerFields[.contentType], octets)
    }

    /// The claims of a token, whose signature is verified with the provider's keys.
    func claims(of token: String) throws -> JSONValue {
        let verifier = JWSVerifier(
            keys: try JWKSet(parsing: get("/jwks").body),
            algorithms: SignatureAlgorithm.allCases.filter { !$0.isSymmetric }
        )
        return try JSONDocument(parsing: verifier.verify(CompactJWS(parsing: Array(token.utf8))).payload).root
    }

    /// The left half of the SHA-256 of a code or token.
    static func halfHash(_ text: String) throws -> String {
        Base64URL.encode(try Digest.sha256.hash(Array(text.utf8)).prefix(16))
    }

    private static func change(_ parameters: inout [(name: String, value: String)], _ changes: [(String, String?)]) {
        for (name, value) in changes {
            parameters.removeAll { $0.name == name }
            if let value { parameters.append((name, value)) }
        }
    }
}
