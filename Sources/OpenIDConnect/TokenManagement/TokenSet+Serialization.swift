internal import JOSE

extension TokenSet {
    /// The most octets of a serialized set.
    public static let maximumSize = 1 << 20

    /// The set as JSON, the tokens in the clear.
    public func serialized() -> [UInt8] { json.octets }

    /// The same as a value.
    var json: JSON {
        var json: JSON = [
            "version": 1, "issuer": .string(key.issuer.string), "client_id": .string(key.clientID),
            "generation": .integer(generation), "access_token": .string(accessToken.revealed),
            "obtained_at": .integer(obtainedAt), "scopes": Self.json(scopes),
            "granted_scopes": Self.json(grantedScopes),
            "original": original.json, "id_token": .string(idToken.revealed),
        ]
        json["account"] = key.account.map { .string($0) }
        json["expires_at"] = accessTokenExpiresAt.map { .integer($0) }
        json["refresh_token"] = refreshToken.map { .string($0.revealed) }
        return json
    }

    /// Reads what ``serialized()`` wrote.
    ///
    /// - Parameters:
    ///   - octets: The JSON text.
    ///   - key: Whose tokens they must be.
    /// - Throws: ``OIDCError`` `token_store.malformed` for anything else, members that are not known included;
    ///   `token_store.other_party` when they are someone else's.
    public init(serialized octets: [UInt8], for key: TokenKey) throws(OIDCError) {
        let root: JSONValue
        do throws(JOSEError) {
            root = try JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize)).root
        } catch {
            throw Self.malformed("it is no JSON text", error)
        }
        guard let tokens = TokenSet(root) else { throw Self.malformed("a member is missing, unknown or damaged") }
        guard tokens.key == key, tokens.original.issuer == key.issuer else { throw Self.otherParty(key) }
        self = tokens
    }

    /// Reads ``json``; nil for anything else.
    init?(_ json: JSONValue) {
        func string(_ name: String) -> String? { json[name]?.protocolString.flatMap { $0.isEmpty ? nil : $0 } }
        func integer(_ name: String) -> Int64? { json[name]?.number?.int64 }
        // Far beyond any time, and far from overflowing.
        func time(_ name: String) -> Int64? { integer(name).flatMap { (0...1 << 53).contains($0) ? $0 : nil } }
        guard let members = json.object,
            members.allSatisfy({ member in Self.names.contains { member.name.isExactly($0) } }),
            integer("version") == 1,
            let issuer = string("issuer"), let clientID = string("client_id"),
            let generation = integer("generation"), (1..<Int64.max).contains(generation),
            let accessToken = string("access_token"), let obtainedAt = time("obtained_at"),
            let scopes = Self.scopes(json["scopes"]), let grantedScopes = Self.scopes(json["granted_scopes"]),
            let original = json["original"].flatMap({ OriginalIDToken($0) }), let idToken = string("id_token")
        else { return nil }
        let (expiresAt, refreshToken) = (time("expires_at"), string("refresh_token"))
        let account = json["account"]?.protocolString
        // A member that was damaged is not one that wasn't there.
        guard (json["expires_at"] == nil) == (expiresAt == nil), (json["account"] == nil) == (account == nil),
            (json["refresh_token"] == nil) == (refreshToken == nil)
        else { return nil }
        self.init(
            key: TokenKey(issuer: Issuer(issuer), clientID: clientID, account: account),
            generation: generation,
            accessToken: AccessToken(accessToken),
            obtainedAt: obtainedAt,
            accessTokenExpiresAt: expiresAt,
            scopes: scopes,
            refreshToken: refreshToken.map { RefreshToken($0) },
            grantedScopes: grantedScopes,
            original: original,
            idToken: RawIDToken(idToken)
        )
    }

    private static let names = [
        "version", "issuer", "client_id", "account", "generation", "access_token", "obtained_at", "expires_at",
        "scopes",
        "refresh_token", "granted_scopes", "original", "id_token",
    ]

    private static func json(_ scopes: [Scope]) -> JSON { .array(scopes.map { .string($0.rawValue) }) }

    private static func scopes(_ json: JSONValue?) -> [Scope]? {
        let names = json?.array?.map(\.protocolString)
        guard let names, !names.contains(where: { $0 == nil }) else { return nil }
        return names.compactMap { $0.map { Scope(rawValue: $0) } }
    }

    private static func malformed(_ detail: String, _ underlying: JOSEError? = nil) -> OIDCError {
        OIDCError(.tokenStoreMalformed, phase: .tokenStore, detail: detail, underlying: underlying)
    }
}
