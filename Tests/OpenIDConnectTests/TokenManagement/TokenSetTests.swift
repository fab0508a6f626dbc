import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// What is kept of the tokens.
@Suite struct TokenSetTests {
    private static let json: JSON = [
        "version": 1, "issuer": "https://issuer.example", "client_id": "client", "account": "ada", "generation": 3,
        "access_token": "canary-access", "obtained_at": 1000, "expires_at": 4600, "scopes": ["openid"],
        "refresh_token": "canary-refresh", "granted_scopes": ["openid", "profile"],
        "original": ["iss": "https://issuer.example", "sub": "sub", "aud": ["client"], "iat": 1000],
        "id_token": "canary-id-token",
    ]
    private static let key = TokenKey(issuer: "https://issuer.example", clientID: "client", account: "ada")

    private func verdict(_ json: JSON, for key: TokenKey = key) -> Verdict {
        Verdict { () throws(OIDCError) in try TokenSet(serialized: json.octets, for: key) }
    }

    @Test("comes back whole")
    func roundTrip() throws {
        let tokens = try TokenSet(serialized: Self.json.octets, for: Self.key)
        #expect(tokens.serialized().count == Self.json.octets.count)
        let again = try TokenSet(serialized: tokens.serialized(), for: Self.key)
        #expect(again.key == Self.key)
        #expect(again.generation == 3)
        #expect(again.accessToken.revealed == "canary-access")
        #expect(again.obtainedAt == 1000)
        #expect(again.accessTokenExpiresAt == 4600)
        #expect(again.scopes == [.openID])
        #expect(again.grantedScopes == [.openID, .profile])
        #expect(again.refreshGrant?.refreshToken.revealed == "canary-refresh")
        #expect(again.refreshGrant?.scopes == [.openID, .profile])
        #expect(again.subject == "sub")
        #expect(again.idToken.revealed == "canary-id-token")
    }

    @Test("what needn't be there", arguments: ["expires_at", "refresh_token"])
    func optional(name: String) throws {
        var json = Self.json
        json[name] = nil
        let tokens = try TokenSet(serialized: json.octets, for: Self.key)
        #expect((tokens.accessTokenExpiresAt == nil) == (name == "expires_at"))
        #expect((tokens.refreshGrant == nil) == (name == "refresh_token"))
    }

    @Test(
        "damaged",
        arguments: [
            ("version", 2), ("version", nil), ("issuer", nil), ("issuer", 1), ("client_id", nil), ("client_id", ""),
            ("account", 1), ("account", .null), ("generation", nil), ("generation", 0), ("generation", "1"),
            ("generation", .number("9223372036854775807")), ("access_token", nil), ("access_token", ""),
            ("obtained_at", nil), ("obtained_at", "1000"), ("expires_at", "4600"), ("expires_at", -1),
            ("obtained_at", .number("9223372036854775807")), ("expires_at", .number("1.5")),
            ("scopes", nil), ("scopes", "openid"), ("scopes", [1]), ("granted_scopes", nil), ("refresh_token", ""),
            ("refresh_token", 1), ("original", nil), ("original", [:]), ("id_token", nil), ("unknown", 1),
        ] as [(String, JSON?)]
    )
    func damaged(name: String, value: JSON?) {
        var json = Self.json
        #expect(verdict(json) == .accept)
        json[name] = value
        #expect(verdict(json) == .refuse(.tokenStoreMalformed))
    }

    @Test("J05 torn: no beginning of it is a token set")
    func torn() {
        let octets = Self.json.octets
        for count in 0..<octets.count {
            let verdict = Verdict { () throws(OIDCError) in
                try TokenSet(serialized: Array(octets.prefix(count)), for: Self.key)
            }
            #expect(verdict == .refuse(.tokenStoreMalformed))
        }
    }

    @Test(
        "J05 someone else's",
        arguments: [
            TokenKey(issuer: "https://issuer.example/", clientID: "client", account: "ada"),
            TokenKey(issuer: "https://issuer.example", clientID: "Client", account: "ada"),
            TokenKey(issuer: "https://issuer.example", clientID: "client", account: "grace"),
            TokenKey(issuer: "https://issuer.example", clientID: "client"),
        ]
    )
    func otherParty(key: TokenKey) {
        #expect(verdict(Self.json) == .accept)
        #expect(verdict(Self.json, for: key) == .refuse(.tokenStoreOtherParty))
    }

    @Test("J05 an ID token of another issuer than the tokens are of")
    func otherIssuer() {
        var json = Self.json
        json["original"] = ["iss": "https://evil.example", "sub": "sub", "aud": ["client"], "iat": 1000]
        #expect(verdict(json) == .refuse(.tokenStoreOtherParty))
    }

    @Test("a login without an access token has nothing to keep; one of another issuer is not ours")
    func signIn() async throws {
        let stage = try FlowStage()
        let signIn = try await stage.signIn(FlowStage.request(.idToken))
        let key = TokenKey(issuer: stage.provider.issuer, clientID: "client")
        let error = #expect(throws: OIDCError.self) { try TokenSet(signIn, for: key, obtainedAt: 0) }
        #expect(error?.code == .sessionMissing)
        let whole = try await stage.signIn(FlowStage.request(.code))
        #expect(try TokenSet(whole, for: key, obtainedAt: 0).subject == whole.subject)
        let other = TokenKey(issuer: "https://other.example", clientID: "client")
        let otherError = #expect(throws: OIDCError.self) { try TokenSet(whole, for: other, obtainedAt: 0) }
        #expect(otherError?.code == .tokenStoreOtherParty)
    }

    @Test("L01 prints nothing of the tokens")
    func redacted() throws {
        let tokens = try TokenSet(serialized: Self.json.octets, for: Self.key)
        let canaries = Canaries()
        for secret in ["canary-access", "canary-refresh", "canary-id-token"] { canaries.add("secret", secret) }
        canaries.print("set", tokens)
        canaries.print("event", TokenEvent.changed(tokens))
        canaries.print("optional", Optional(tokens))
        #expect(canaries.leaks.isEmpty)
        #expect("\(tokens)".contains("https://issuer.example"))
    }

    @Test("the digest is 64 digits, the same for equal keys alone")
    func digest() throws {
        let keys = [
            Self.key, TokenKey(issuer: "https://issuer.example", clientID: "client"),
            TokenKey(issuer: "https://issuer.example", clientID: "client", account: ""),
            TokenKey(issuer: "https://issuer.example", clientID: "clientada"),
            TokenKey(issuer: "https://issuer.exampleclient", clientID: "ada"),
            TokenKey(issuer: "https://issuer.example", clientID: "\u{E9}"),
            TokenKey(issuer: "https://issuer.example", clientID: "e\u{301}"),
        ]
        let digests = try keys.map { try $0.digest() }
        #expect(Set(digests).count == keys.count)
        #expect(Set(keys).count == keys.count)
        #expect(digests.allSatisfy { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) })
        let same = TokenKey(issuer: "https://issuer.example", clientID: "client", account: "ada")
        #expect(try same.digest() == digests[0])
    }
}
