import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("ID token: no verdict depends on Unicode equivalence")
struct OctetComparisonTests {
    /// Two strings that Swift takes for one, and that are not the same octets.
    struct Pair: Sendable, CustomTestStringConvertible {
        let ours: String
        let theirs: String
        let testDescription: String

        init(_ testDescription: String, _ ours: String, _ theirs: String) {
            self.testDescription = testDescription
            self.ours = ours
            self.theirs = theirs
        }
    }

    static let pairs = [
        Pair("K and the Kelvin sign", "client-K", "client-\u{212A}"),
        Pair("composed and decomposed", "caf\u{E9}", "cafe\u{301}"),
        Pair("decomposed and composed", "cafe\u{301}", "caf\u{E9}"),
        Pair("semicolon and the Greek question mark", "a;b", "a\u{37E}b"),
        Pair("grave accent and the Greek varia", "a`b", "a\u{1FEF}b"),
        Pair("two orders of marks", "q\u{307}\u{323}", "q\u{323}\u{307}"),
        Pair("the ohm sign", "\u{3A9}", "\u{2126}"),
    ]

    /// The verdict with all that is ours, and with one string of theirs.
    private static func verdict(
        issuer: String = "https://a.example",
        clientID: String = "client",
        trusted: [String] = [],
        claims: [(String, JSON?)],
        expecting expectation: IDTokenExpectation = IDTokenSample.expectation
    ) throws -> Verdict {
        var policy = try TokenPolicy(issuer: Issuer(issuer), clientID: clientID)
        policy.trustedAudiences = trusted
        let (token, keys) = (try IDTokenSample.token(claims), try IDTokenSample.keys())
        let verifier = IDTokenVerifier(policy)
        return Verdict { () throws(OIDCError) in
            try verifier.verify(token, keys: keys, expecting: expectation, at: IDTokenSample.now)
        }
    }

    @Test("the hazard: Swift's own comparison takes both for one", arguments: pairs)
    func hazard(_ pair: Pair) {
        #expect(pair.ours == pair.theirs)
        #expect(!pair.ours.utf8.elementsEqual(pair.theirs.utf8))
    }

    @Test("D03: iss", arguments: pairs)
    func issuer(_ pair: Pair) throws {
        let (ours, theirs) = ("https://a.example/\(pair.ours)", "https://a.example/\(pair.theirs)")
        #expect(try Self.verdict(issuer: ours, claims: [("iss", .string(ours))]) == .accept)
        let other = try Self.verdict(issuer: ours, claims: [("iss", .string(theirs))])
        #expect(other == .refuse(.idTokenIssuerMismatch))
    }

    @Test("D03: aud, alone and beside trusted ones", arguments: pairs)
    func audience(_ pair: Pair) throws {
        let (ours, theirs) = (JSON.string(pair.ours), JSON.string(pair.theirs))
        #expect(try Self.verdict(clientID: pair.ours, claims: [("aud", ours)]) == .accept)
        #expect(try Self.verdict(clientID: pair.ours, claims: [("aud", theirs)]) == .refuse(.idTokenAudienceMismatch))
        #expect(try Self.verdict(clientID: pair.ours, claims: [("aud", [theirs])]) == .refuse(.idTokenAudienceMismatch))
        let two: [(String, JSON?)] = [("aud", [ours, theirs]), ("azp", ours)]
        #expect(try Self.verdict(clientID: pair.ours, claims: two) == .refuse(.idTokenUntrustedAudience))
        let trusting: [(String, JSON?)] = [("aud", ["client", theirs]), ("azp", "client")]
        #expect(try Self.verdict(trusted: [pair.theirs], claims: trusting) == .accept)
        #expect(try Self.verdict(trusted: [pair.ours], claims: trusting) == .refuse(.idTokenUntrustedAudience))
    }

    @Test("D03: azp", arguments: pairs)
    func authorizedParty(_ pair: Pair) throws {
        let (ours, theirs) = (JSON.string(pair.ours), JSON.string(pair.theirs))
        #expect(try Self.verdict(clientID: pair.ours, claims: [("aud", ours), ("azp", ours)]) == .accept)
        let other = try Self.verdict(clientID: pair.ours, claims: [("aud", ours), ("azp", theirs)])
        #expect(other == .refuse(.idTokenAuthorizedPartyMismatch))
    }

    @Test("D03: nonce and acr", arguments: pairs)
    func login(_ pair: Pair) throws {
        func verdict(nonce: String, acr: String) throws -> Verdict {
            let expectation = IDTokenExpectation(nonce: Nonce(pair.ours), requiredACRValues: [pair.ours])
            return try Self.verdict(
                claims: [("nonce", .string(nonce)), ("acr", .string(acr))],
                expecting: expectation
            )
        }
        #expect(try verdict(nonce: pair.ours, acr: pair.ours) == .accept)
        #expect(try verdict(nonce: pair.theirs, acr: pair.ours) == .refuse(.idTokenNonceMismatch))
        #expect(try verdict(nonce: pair.ours, acr: pair.theirs) == .refuse(.idTokenACRMismatch))
    }

    @Test("D03: kid", arguments: pairs)
    func keyID(_ pair: Pair) throws {
        let token = try IDTokenSample.token(header: [JSON.Member("kid", .string(pair.theirs))])
        let verifier = try IDTokenSample.verifier()
        func verdict(published: String) throws -> Verdict {
            let keys = try IDTokenSample.keys(keyID: published)
            return Verdict { () throws(OIDCError) in
                try verifier.verify(token, keys: keys, expecting: IDTokenSample.expectation, at: IDTokenSample.now)
            }
        }
        #expect(try verdict(published: pair.theirs) == .accept)
        #expect(try verdict(published: pair.ours) == .refuse(.jwsKeyNotFound))
    }

    @Test("D03: alg, where ES256K has a letter with a twin")
    func algorithm() throws {
        let key = try PrivateKey.generate(.secp256k1)
        let (keys, verifier) = (try IDTokenSample.keys(key), try IDTokenSample.verifier([.es256k]))
        func verdict(_ name: String) throws -> Verdict {
            let header = Base64URL.encode(JSON.object([JSON.Member("alg", .string(name))]).octets)
            let input = header + "." + Base64URL.encode(IDTokenSample.claims.octets)
            let signature = Base64URL.encode(try key.sign(Array(input.utf8), algorithm: .es256k))
            let token = Array((input + "." + signature).utf8)
            return Verdict { () throws(OIDCError) in
                try verifier.verify(token, keys: keys, expecting: IDTokenSample.expectation, at: IDTokenSample.now)
            }
        }
        #expect(try verdict("ES256K") == .accept)
        #expect(try verdict("ES256\u{212A}") == .refuse(.jwsAlgorithmNotAllowed))
    }

    @Test("D02: a claim whose name Swift takes for another's is another claim")
    func claimName() throws {
        let claims: [(String, JSON?)] = [("K", 1), ("\u{212A}", 2)]
        let token = try IDTokenSample.token(claims)
        let idToken = try IDTokenSample.verifier().verify(
            token,
            keys: IDTokenSample.keys(),
            expecting: IDTokenSample.expectation,
            at: IDTokenSample.now
        )
        #expect(idToken["K"]?.number?.int64 == 1)
        #expect(idToken["\u{212A}"]?.number?.int64 == 2)
    }
}
