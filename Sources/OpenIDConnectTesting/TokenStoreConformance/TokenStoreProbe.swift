internal import JOSE
internal import OpenIDConnect

/// Makes the calls of one case, and compares what comes back.
struct TokenStoreProbe: ContractProbe {
    let store: any TokenStore
    let caseID: String
    /// A part of the keys that no other case has.
    private let name: String

    static let patience = Duration.seconds(300)

    init(_ store: any TokenStore, caseID: String) throws {
        self.store = store
        self.caseID = caseID
        name = Base64URL.encode(try SecureRandom.octets(12))
    }

    /// A key of this case alone.
    func key(_ suffix: String = "", account: String? = nil) -> TokenKey {
        TokenKey(issuer: "https://issuer.example", clientID: name + suffix, account: account)
    }

    /// Tokens that are told apart by their generation.
    func tokens(_ key: TokenKey, generation: Int64 = 1, hasEverything: Bool = true) throws -> TokenSet {
        var json: JSON = [
            "version": 1, "issuer": .string(key.issuer.string), "client_id": .string(key.clientID),
            "generation": .integer(generation), "access_token": "an access token", "obtained_at": 1_767_225_600,
            "scopes": ["openid", "profile"], "granted_scopes": ["openid", "profile"],
            "original": [
                "iss": .string(key.issuer.string), "sub": "ada", "aud": [.string(key.clientID)], "iat": 1_767_225_600,
            ], "id_token": "an.ID.token",
        ]
        json["account"] = key.account.map { .string($0) }
        if hasEverything {
            json["expires_at"] = 1_767_229_200
            json["refresh_token"] = "\"\\ \u{1F511} any text"
        }
        return try TokenSet(serialized: json.octets, for: key)
    }

    func save(_ tokens: TokenSet) async throws {
        try await store.withLock(tokens.key) { () async throws(OIDCError) in try await store.save(tokens) }
    }

    func delete(_ key: TokenKey) async throws {
        try await store.withLock(key) { () async throws(OIDCError) in try await store.delete(key) }
    }

    /// The store holds these tokens; nil for none.
    func expect(_ tokens: TokenSet?, at key: TokenKey) async throws {
        let loaded = try await store.load(key)
        let isRight = loaded?.serialized() == tokens?.serialized()
        try expect(isRight, "at \(key): expected \(Self.name(tokens)), got \(Self.name(loaded))")
    }

    private static func name(_ tokens: TokenSet?) -> String {
        tokens.map { "generation \($0.generation) of \($0.key)" } ?? "none"
    }
}
