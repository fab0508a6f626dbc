internal import JOSE

/// A login between the redirect to the provider and the callback: one value, used once, expiring.
///
/// Keep it where only the browser that began the login can bring it back: in a sealed cookie, or in a store under a key
/// in a cookie. It holds state, nonce and PKCE verifier, so it prints nothing of itself; ``serialized()`` is in the
/// clear, and must be sealed before it leaves the server.
public struct PendingLogin: Sendable, CustomStringConvertible, CustomReflectable {
    /// What marks this login as used.
    public let id: String
    /// The provider that the user was sent to.
    public let issuer: Issuer
    /// The client that sent the user.
    public let clientID: String
    /// The redirect URI of the request.
    public let redirectURI: String
    /// The scopes that were asked for.
    public let scopes: [Scope]
    /// What the response brings.
    public let responseType: ResponseType
    /// How the response comes, and the only way in which it is taken.
    public let responseMode: ResponseMode
    /// When the login ends, in seconds since 1970-01-01T00:00:00Z.
    public let expiresAt: Int64

    let state: State
    let nonce: Nonce
    let codeVerifier: CodeVerifier
    let maxAge: Int64?
    let requiredACRValues: [String]?

    init(
        _ request: AuthorizationRequest,
        issuer: Issuer,
        client: Client,
        expiresAt: Int64
    ) throws(OIDCError) {
        id = try State.random(octets: 16).revealed
        self.issuer = issuer
        clientID = client.id
        redirectURI = client.redirectURI
        scopes = request.effectiveScopes
        responseType = request.responseType
        responseMode = request.responseMode ?? request.responseType.defaultMode
        self.expiresAt = expiresAt
        state = try .random(octets: 32)
        nonce = try .random(octets: 32)
        codeVerifier = try .random(octets: 32)
        maxAge = request.maxAge
        requiredACRValues = request.requiredACRValues
    }

    /// The login as octets, secrets in the clear: seal them before they leave the server.
    public func serialized() -> [UInt8] {
        var json: JSON = [
            "version": 1, "id": .string(id), "issuer": .string(issuer.string), "client_id": .string(clientID),
            "redirect_uri": .string(redirectURI), "scopes": .array(scopes.map { .string($0.rawValue) }),
            "expires_at": .integer(expiresAt), "state": .string(state.revealed), "nonce": .string(nonce.revealed),
            "code_verifier": .string(codeVerifier.revealed),
        ]
        // Left out where they say nothing: a login of before these members is one of the code flow.
        json["response_type"] = responseType == .code ? nil : .string(responseType.rawValue)
        json["response_mode"] = responseMode == responseType.defaultMode ? nil : .string(responseMode.rawValue)
        json["max_age"] = maxAge.map { .integer($0) }
        json["required_acr"] = requiredACRValues.map { .array($0.map { .string($0) }) }
        return json.octets
    }

    /// Reads what ``serialized()`` wrote.
    ///
    /// - Throws: ``OIDCError`` `login.malformed` for anything else.
    public init(serialized octets: [UInt8]) throws(OIDCError) {
        let json = (try? JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: 64 * 1024)))?.root
        func string(_ name: String) throws(OIDCError) -> String {
            guard let string = json?[name]?.protocolString, !string.isEmpty else { throw Self.malformed(name) }
            return string
        }
        func list(_ name: String) throws(OIDCError) -> [String]? {
            guard let value = json?[name] else { return nil }
            guard let elements = value.array else { throw Self.malformed(name) }
            var strings: [String] = []
            for element in elements {
                guard let string = element.protocolString else { throw Self.malformed(name) }
                strings.append(string)
            }
            return strings
        }
        guard json?["version"]?.number?.int64 == 1 else { throw Self.malformed("version") }
        guard let expiresAt = json?["expires_at"]?.number?.int64 else { throw Self.malformed("expires_at") }
        let id = try string("id")
        // It is logged.
        guard id.utf8.count <= 64, Self.isUnreserved(id) else { throw Self.malformed("id") }
        let verifier = try string("code_verifier")
        guard (43...128).contains(verifier.utf8.count), Self.isUnreserved(verifier) else {
            throw Self.malformed("code_verifier")
        }
        guard let scopes = try list("scopes"), !scopes.isEmpty else { throw Self.malformed("scopes") }
        let type = try json?["response_type"].map { _ throws(OIDCError) in try string("response_type") } ?? "code"
        guard let responseType = ResponseType(octetsOf: type) else { throw Self.malformed("response_type") }
        let mode = try json?["response_mode"].map { _ throws(OIDCError) in try string("response_mode") }
        guard let responseMode = mode.map({ ResponseMode(octetsOf: $0) }) ?? responseType.defaultMode,
            responseMode != .query || responseType == .code
        else { throw Self.malformed("response_mode") }
        let maxAge = json?["max_age"]
        guard maxAge == nil || maxAge?.number?.int64 != nil else { throw Self.malformed("max_age") }
        self.id = id
        issuer = Issuer(try string("issuer"))
        clientID = try string("client_id")
        redirectURI = try string("redirect_uri")
        self.scopes = scopes.map { Scope(rawValue: $0) }
        self.responseType = responseType
        self.responseMode = responseMode
        self.expiresAt = expiresAt
        state = State(try string("state"))
        nonce = Nonce(try string("nonce"))
        codeVerifier = CodeVerifier(verifier)
        self.maxAge = maxAge?.number?.int64
        requiredACRValues = try list("required_acr")
    }

    /// Whether a text has only the characters that RFC 3986 calls unreserved, as a verifier must (RFC 7636 section 4.1).
    private static func isUnreserved(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._~".utf8.contains(byte)
            }
        }
    }

    private static func malformed(_ member: String) -> OIDCError {
        OIDCError(.loginMalformed, phase: .callback, detail: "\"\(member)\" is missing or damaged")
    }

    /// Says which login this is, nothing of its secrets.
    public var description: String { "PendingLogin(\(id), issuer: \(issuer), redacted)" }
    /// Shows nothing of the secrets.
    public var customMirror: Mirror { Mirror(self, children: ["id": id, "issuer": issuer]) }
}

extension RawRepresentable where RawValue == String, Self: CaseIterable {
    /// The case whose name has exactly these octets.
    fileprivate init?(octetsOf name: String) {
        guard let known = Self.allCases.first(where: { $0.rawValue.isExactly(name) }) else { return nil }
        self = known
    }
}
