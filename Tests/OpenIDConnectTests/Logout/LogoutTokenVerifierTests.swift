import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What a logout token must be.
@Suite struct LogoutTokenVerifierTests {
    private static func verdict(
        _ token: String,
        algorithms: [SignatureAlgorithm] = [.rs256],
        _ set: (inout TokenPolicy) -> Void = { _ in }
    ) throws -> Verdict {
        var policy = try TokenPolicy(issuer: Sample.issuer, clientID: "client", algorithms: algorithms)
        set(&policy)
        let verifier = LogoutTokenVerifier(policy)
        let keys = try LogoutSample.keys()
        return Verdict { () throws(OIDCError) in
            try verifier.verify(Array(token.utf8), keys: keys, at: LogoutSample.now)
        }
    }

    private static let event = LogoutTokenVerifier.event

    static let cases: [(name: String, value: JSON?, code: ErrorCode?)] = [
        ("x_unknown", 1, nil),
        ("iss", nil, .logoutTokenClaimMissing), ("iss", 1, .logoutTokenClaimMalformed),
        ("iss", .null, .logoutTokenClaimMalformed), ("iss", "https://a.example/", .logoutTokenIssuerMismatch),
        ("aud", nil, .logoutTokenClaimMissing), ("aud", [], .logoutTokenClaimMalformed),
        ("aud", ["client"], nil), ("aud", "other", .logoutTokenAudienceMismatch),
        ("aud", ["client", "other"], .logoutTokenUntrustedAudience),
        ("iat", nil, .logoutTokenClaimMissing), ("iat", "1767225600", .logoutTokenClaimMalformed),
        ("iat", .integer(LogoutSample.now + 30), nil),
        ("iat", .integer(LogoutSample.now + 31), .logoutTokenIssuedInFuture),
        ("iat", .integer(LogoutSample.now - 86_430), nil),
        ("iat", .integer(LogoutSample.now - 86_431), .logoutTokenTooOld),
        ("exp", nil, .logoutTokenClaimMissing), ("exp", true, .logoutTokenClaimMalformed),
        ("exp", .integer(LogoutSample.now - 29), nil), ("exp", .integer(LogoutSample.now - 30), .logoutTokenExpired),
        ("jti", nil, .logoutTokenClaimMissing), ("jti", "", .logoutTokenClaimMalformed),
        ("jti", 1, .logoutTokenClaimMalformed),
        ("sub", nil, nil), ("sid", nil, nil), ("sub", "", .logoutTokenClaimMalformed),
        ("sid", 1, .logoutTokenClaimMalformed),
        ("events", nil, .logoutTokenClaimMissing), ("events", [.string(event)], .logoutTokenClaimMalformed),
        ("events", [:], .logoutTokenEventMismatch),
        ("events", ["http://schemas.openid.net/event/foobar": [:]], .logoutTokenEventMismatch),
        ("events", .object([.init(event, "x")]), .logoutTokenClaimMalformed),
        ("events", .object([.init(event, ["x": 1]), .init("other", [:])]), nil),
        ("nonce", "n", .logoutTokenNoncePresent), ("nonce", .null, .logoutTokenNoncePresent),
    ]

    @Test("G07 one claim is wrong, and the control is right", arguments: cases)
    func claim(name: String, value: JSON?, code: ErrorCode?) throws {
        #expect(try Self.verdict(LogoutSample.token()) == .accept)
        let token = try LogoutSample.token([(name, value)])
        #expect(try Self.verdict(token) == (code.map { .refuse($0) } ?? .accept))
    }

    @Test("G07 neither sub nor sid")
    func nobody() throws {
        let token = try LogoutSample.token([("sub", nil), ("sid", nil)])
        #expect(try Self.verdict(token) == .refuse(.logoutTokenClaimMissing))
    }

    @Test(
        "A29 the type may be left out, and is no other",
        arguments: [
            (nil, nil), ("logout+jwt", nil), ("application/logout+jwt", nil), ("JWT", .logoutTokenTypeMismatch),
            ("at+jwt", .logoutTokenTypeMismatch), (1, .jwsMalformed),
        ] as [(JSON?, ErrorCode?)]
    )
    func type(type: JSON?, code: ErrorCode?) throws {
        let verdict = try Self.verdict(LogoutSample.token(type: type))
        #expect(verdict == (code.map { .refuse($0) } ?? .accept))
    }

    @Test("A29 an ID token is no logout token, nor the other way round")
    func confusion() throws {
        let idToken = try LogoutSample.token([("events", nil), ("nonce", "n")])
        #expect(try Self.verdict(idToken) == .refuse(.logoutTokenClaimMissing))
        let verifier = IDTokenVerifier(try TokenPolicy(issuer: Sample.issuer, clientID: "client"))
        let keys = try LogoutSample.keys()
        let logoutToken = Array(try LogoutSample.token().utf8)
        for expectation in [IDTokenExpectation(), IDTokenExpectation(nonce: Nonce("n"))] {
            let verdict = Verdict { () throws(OIDCError) in
                try verifier.verify(logoutToken, keys: keys, expecting: expectation, at: LogoutSample.now)
            }
            #expect(verdict == .refuse(.idTokenTypeMismatch))
        }
    }

    @Test("G07 another key, another algorithm, none, a damaged signature, not a token at all")
    func signature() throws {
        let stranger = try LogoutSample.token(key: SharedKeys.second)
        #expect(try Self.verdict(stranger) == .refuse(.jwsKeyNotFound))
        let right = try LogoutSample.token()
        #expect(try Self.verdict(right, algorithms: [.es256]) == .refuse(.jwsAlgorithmNotAllowed))
        let parts = right.split(separator: ".").map { String($0) }
        let unsigned = Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + parts[1] + "."
        #expect(try Self.verdict(unsigned) == .refuse(.jwsAlgorithmNotAllowed))
        let other = try LogoutSample.token([("jti", "token-2")]).split(separator: ".").map { String($0) }
        #expect(try Self.verdict("\(parts[0]).\(parts[1]).\(other[2])") == .refuse(.jwsSignatureInvalid))
        #expect(try Self.verdict("x") == .refuse(.jwsMalformed))
    }

    @Test("a trusted audience may stand beside the client")
    func trusted() throws {
        let token = try LogoutSample.token([("aud", ["client", "other"])])
        #expect(try Self.verdict(token) { $0.trustedAudiences = ["other"] } == .accept)
    }
}
