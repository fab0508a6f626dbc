import JOSE
import Testing

@Suite("JWS: the token never brings its key")
struct KeyChoiceTests {
    private static func verifier(_ members: [(String, JSON?)] = []) throws -> JWSVerifier {
        try JWSVerifier.of(try Keys.of(.rsa), allowing: [.rs256], members: members)
    }

    /// The members with which a token may bring a key of its own, or say where to get one.
    static let ownKeys = ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "all of them"]

    @Test("A10, A11, A12: a key in the header, or a place to fetch one from, is never looked at", arguments: ownKeys)
    func ownKey(_ name: String) throws {
        let (attacker, published) = (try Keys.secondRSA(), try Keys.of(.rsa))
        let key = try attacker.publicJWK().with("kid", "attacker")
        let url = JSON.string("https://attacker.example/keys.json")
        let values: [(String, JSON)] = [
            ("jwk", key), ("jku", url), ("x5u", url), ("x5c", ["MIIB"]), ("x5t", "AAAA"), ("x5t#S256", "AAAA"),
        ]
        let chosen = values.filter { name == "all of them" || $0.0 == name }
        try #require(!chosen.isEmpty)
        let header = JSON.object([JSON.Member("alg", "RS256")]).with(chosen.map { ($0.0, $0.1) })
        let byAttacker = try Token.signed(header.text, by: attacker, .rs256)
        #expect(try Self.verifier().verdict(byAttacker) == .refuse(.jwsSignatureInvalid))
        let withoutKeys = JWSVerifier(keys: try JWKSet([]), algorithms: [.rs256])
        #expect(withoutKeys.verdict(byAttacker) == .refuse(.jwsKeyNotFound))
        let named = try Token.signed(header.with("kid", "attacker").text, by: attacker, .rs256)
        #expect(try Self.verifier([("kid", "ours")]).verdict(named) == .refuse(.jwsKeyNotFound))
        // The same header does no harm in a token of the published key.
        #expect(try Self.verifier().verdict(try Token.signed(header.text, by: published, .rs256)) == .accept)
    }

    static let oddKeyIDs: [Row<String>] = [
        Row("the published one", "2025-01", .accept),
        Row("a path", "../../../../dev/null", .jwsKeyNotFound),
        Row("SQL", "' OR 1=1--", .jwsKeyNotFound),
        Row("a pipe", "2025-01|id", .jwsKeyNotFound),
        Row("a command", "$(id)", .jwsKeyNotFound),
        Row("a URL", "https://attacker.example/key", .jwsKeyNotFound),
        Row("CR LF", "2025-01\r\nX: y", .jwsKeyNotFound),
        Row("a space behind", "2025-01 ", .jwsKeyNotFound),
        Row("a prefix", "2025-0", .jwsKeyNotFound),
        Row("empty", "", .jwsKeyNotFound),
        Row("a combining mark behind", "2025-01\u{301}", .jwsKeyNotFound),
        Row("a format string", "%s%n", .jwsKeyNotFound),
        Row("256 octets", String(repeating: "a", count: 256), .jwsKeyNotFound),
        Row("U+0000 behind", "2025-01\u{0}", .jwsMalformed),
        Row("257 octets", String(repeating: "a", count: 257), .jwsTooLarge),
        Row("1 MB", String(repeating: "a", count: 1_000_000), .jwsTooLarge),
    ]

    @Test("A13: a key ID is a name, compared octet by octet, and nothing else", arguments: oddKeyIDs)
    func oddKeyID(_ row: Row<String>) throws {
        let key = try Keys.of(.rsa)
        let header = JSON.object([JSON.Member("alg", "RS256"), JSON.Member("kid", .string(row.input))])
        let token = try Token.signed(header.text, by: key, .rs256)
        #expect(try Self.verifier([("kid", "2025-01")]).verdict(token) == row.verdict)
        // A provider may name its key so, and then it is found.
        guard row.verdict == .refuse(.jwsKeyNotFound) else { return }
        #expect(try Self.verifier([("kid", .string(row.input))]).verdict(token) == .accept)
    }

    @Test("A14: an unknown key ID falls back to no other key, not to the only one either")
    func unknownKeyID() throws {
        let key = try Keys.of(.rsa)
        let unknown = try Token.signed(#"{"alg":"RS256","kid":"other"}"#, by: key, .rs256)
        #expect(try Self.verifier([("kid", "one")]).verdict(unknown) == .refuse(.jwsKeyNotFound))
        #expect(try Self.verifier().verdict(unknown) == .refuse(.jwsKeyNotFound))
        #expect(try Self.verifier([("kid", "other")]).verdict(unknown) == .accept)
        let without = try Token.signed(#"{"alg":"RS256"}"#, by: key, .rs256)
        #expect(try Self.verifier([("kid", "one")]).verdict(without) == .accept)
    }

    @Test("D03: a key ID that Swift takes for the same names another key")
    func equivalentKeyID() throws {
        let key = try Keys.of(.rsa)
        for (published, sent) in [("K", "\u{212A}"), ("\u{E9}", "e\u{301}"), (";", "\u{37E}"), ("`", "\u{1FEF}")] {
            try #require(published == sent)
            let header = JSON.object([JSON.Member("alg", "RS256"), JSON.Member("kid", .string(sent))])
            let token = try Token.signed(header.text, by: key, .rs256)
            let other = try Self.verifier([("kid", .string(published))])
            #expect(other.verdict(token) == .refuse(.jwsKeyNotFound))
            #expect(try Self.verifier([("kid", .string(sent))]).verdict(token) == .accept)
        }
    }

    @Test("what was verified is what is read: header, payload, algorithm and key")
    func verified() throws {
        let key = try Keys.of(.ec(.p256))
        let verifier = try JWSVerifier.of(key, allowing: [.es256], members: [("kid", "k")])
        let header = [JSON.Member("kid", "k"), JSON.Member("typ", "JWT")]
        let token = try JWSSigner.sign(utf8("payload"), header: header, algorithm: .es256, key: key)
        let verified = try verifier.verify(try CompactJWS(parsing: utf8(token)))
        #expect(verified.payload == utf8("payload"))
        #expect(verified.algorithm == .es256)
        #expect(verified.key?.keyID == "k")
        #expect(verified.keyKind == .ec(.p256))
        #expect(verified.header.json.text == #"{"alg":"ES256","kid":"k","typ":"JWT"}"#)
    }

    @Test("HMAC with the shared secret that was set up, and with none else")
    func sharedSecret() throws {
        let (secret, other) = (try SymmetricKey(utf8("0123456789abcdef0123456789abcdef")), try SymmetricKey(zeros(32)))
        let token = try JWSSigner.sign(utf8("payload"), algorithm: .hs256, secret: secret)
        func verdict(_ secret: SymmetricKey?, _ algorithms: [SignatureAlgorithm]) throws -> Verdict {
            JWSVerifier(keys: try JWKSet([]), algorithms: algorithms, secret: secret).verdict(token)
        }
        #expect(try verdict(secret, [.hs256]) == .accept)
        #expect(try verdict(other, [.hs256]) == .refuse(.jwsSignatureInvalid))
        #expect(try verdict(nil, [.hs256]) == .refuse(.jwsKeyNotFound))
        #expect(try verdict(secret, [.rs256, .hs512]) == .refuse(.jwsAlgorithmNotAllowed))
        let verifier = JWSVerifier(keys: try JWKSet([]), algorithms: [.hs256], secret: secret)
        let verified = try verifier.verify(try CompactJWS(parsing: utf8(token)))
        #expect(verified.key == nil && verified.keyKind == .oct)
    }
}
