import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What a whole sign-in makes of its ID token.
@Suite struct SignInTests {
    /// A sign-in whose ID token has other claims; each value may depend on the time and the access token.
    private static func signIn(
        _ request: AuthorizationRequest = AuthorizationRequest(),
        claims: @escaping @Sendable (_ now: Int64, _ accessToken: String) throws -> [(String, JSON?)],
        configure: (inout RelyingPartyConfiguration) throws -> Void = { _ in }
    ) async throws -> SignIn {
        let time = ManualTimeSource()
        let tamper: Stage.Tamper = { call, answer in
            guard call.options.role == .token else { return nil }
            let accessToken = try JSONDocument(parsing: answer.1).root["access_token"]?.string ?? ""
            return try Tampering.settingClaims(claims(time.unixTime(), accessToken), in: answer)
        }
        return try await Stage(time: time, tamper: tamper, configure: configure).signIn(request)
    }

    private static func code(
        _ request: AuthorizationRequest = AuthorizationRequest(),
        claims: @escaping @Sendable (Int64, String) throws -> [(String, JSON?)],
        configure: (inout RelyingPartyConfiguration) throws -> Void = { _ in }
    ) async throws -> ErrorCode? {
        do {
            _ = try await signIn(request, claims: claims, configure: configure)
            return nil
        } catch let error as OIDCError {
            return error.code
        }
    }

    @Test("the validation lists its checks, in their order")
    func validation() async throws {
        var request = AuthorizationRequest()
        request.maxAge = 60
        request.requireACR(["urn:a"])
        let signIn = try await Self.signIn(request) { _, accessToken in
            let hash = try Digest.sha256.hash(Array(accessToken.utf8)).prefix(16)
            return [("acr", "urn:a"), ("at_hash", .string(Base64URL.encode(hash)))]
        }
        #expect(signIn.validation.isValid)
        let names = signIn.validation.checks.map(\.name)
        #expect(names.prefix(4) == ["jws", "alg", "kid", "signature"])
        for name in ["iss", "sub", "aud", "exp", "iat", "nonce", "acr", "auth_time", "at_hash"] {
            #expect(names.contains(name))
        }
        #expect(signIn.validation.checks.allSatisfy { $0.result != .failed && !$0.specification.isEmpty })
    }

    @Test("a token without kid is a named deviation")
    func deviation() async throws {
        let stage = try Stage()
        stage.provider.setSendsKeyID(false)
        let check = try await stage.signIn().validation.checks.first { $0.name == "kid" }
        #expect(check?.result == .deviated)
        #expect(check?.detail?.isEmpty == false)
    }

    @Test("the token's own readers")
    func readers() async throws {
        let signIn = try await Self.signIn { now, _ in
            [
                ("acr", "urn:a"), ("amr", ["pwd", "otp"]), ("azp", .string(EmbeddedClient.confidential.id)),
                ("sid", "s"),
            ]
        }
        let token = signIn.idToken
        #expect(token.issuer == "https://huggingface.co")
        #expect(token.audience == [EmbeddedClient.confidential.id])
        #expect(token.expiresAt == token.issuedAt + 3600)
        #expect(token.authTime == token.issuedAt)
        #expect(token.authenticationContext == "urn:a")
        #expect(token.authenticationMethods == ["pwd", "otp"])
        #expect(token.authorizedParty == EmbeddedClient.confidential.id)
        #expect(token.sessionID == "s")
        #expect(token.algorithm == .rs256)
        #expect(token.raw.revealed.split(separator: ".").count == 3)
    }

    @Test(
        "E21 max_age holds the token to auth_time",
        arguments: [
            (0, nil), (-300, nil), (-330, nil), (-331, .idTokenAuthTimeTooOld), (30, nil),
            (31, .idTokenAuthTimeInFuture),
            (nil, .idTokenAuthTimeMissing),
        ] as [(Int64?, ErrorCode?)]
    )
    func maxAge(offset: Int64?, code: ErrorCode?) async throws {
        var request = AuthorizationRequest()
        request.maxAge = 300
        let claims: @Sendable (Int64, String) -> [(String, JSON?)] = { now, _ in
            [("auth_time", offset.map { .integer(now + $0) })]
        }
        #expect(try await Self.code(request, claims: claims) == code)
        #expect(try await Self.code(claims: claims) == nil)
    }

    @Test("E21 max_age survives the pending login's octets")
    func maxAgeSerialized() async throws {
        let stage = try Stage { call, answer in
            call.options.role == .token ? try Tampering.settingClaims([("auth_time", nil)], in: answer) : nil
        }
        var request = AuthorizationRequest()
        request.maxAge = 300
        let (login, callback) = try await stage.begin(request)
        let pending = try PendingLogin(serialized: login.pending.serialized())
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .url(callback), pending: pending)
        }
        #expect(error?.code == .idTokenAuthTimeMissing)
    }

    @Test(
        "E21 an essential acr is enforced",
        arguments: [
            ("urn:a", nil), ("urn:b", nil), ("urn:c", .idTokenACRMismatch), (nil, .idTokenACRMismatch),
            ("URN:A", .idTokenACRMismatch),
        ]
            as [(String?, ErrorCode?)]
    )
    func essentialACR(acr: String?, code: ErrorCode?) async throws {
        var request = AuthorizationRequest()
        request.requireACR(["urn:a", "urn:b"])
        var single = AuthorizationRequest()
        single.claims = ["id_token": ["acr": ["essential": true, "value": "urn:a"]]]
        var voluntary = AuthorizationRequest()
        voluntary.acrValues = ["urn:a"]
        let claims: @Sendable (Int64, String) -> [(String, JSON?)] = { _, _ in [("acr", acr.map { .string($0) })] }
        #expect(try await Self.code(request, claims: claims) == code)
        #expect(try await Self.code(single, claims: claims) == (acr == "urn:a" ? nil : .idTokenACRMismatch))
        #expect(try await Self.code(voluntary, claims: claims) == nil)
    }

    @Test("at_hash is that of the access token that came along", arguments: [true, false])
    func accessTokenHash(isRight: Bool) async throws {
        let code = try await Self.code { _, accessToken in
            let hashed = Array((isRight ? accessToken : accessToken + "x").utf8)
            return [("at_hash", .string(Base64URL.encode(try Digest.sha256.hash(hashed).prefix(16))))]
        }
        #expect(code == (isRight ? nil : .idTokenAccessTokenHashMismatch))
    }

    @Test(
        "algorithms: those of the metadata, or those that are configured; HMAC only then",
        arguments: [
            (["RS256"], .advertised, nil), (nil, .advertised, nil),
            (["none", "HS256", "RS256", "of_tomorrow"], .advertised, nil),
            (["ES256"], .advertised, .jwsAlgorithmNotAllowed), (["ES256"], .only([.rs256]), nil),
            (["RS256"], .only([.es256]), .jwsAlgorithmNotAllowed), (["none"], .advertised, .configurationAlgorithms),
            (["HS256"], .advertised, .configurationAlgorithms), ([], .advertised, .configurationAlgorithms),
            (["RS256"], .only([.hs256]), .jwsAlgorithmNotAllowed), (["RS256"], .only([]), .configurationAlgorithms),
            ("RS256", .advertised, .discoveryMemberInvalid),
        ] as [(JSON?, AlgorithmPolicy, ErrorCode?)]
    )
    func algorithms(listed: JSON?, policy: AlgorithmPolicy, code: ErrorCode?) async throws {
        let tamper: Stage.Tamper = { call, answer in
            guard call.options.role == .discovery else { return nil }
            return try Tampering.setting([("id_token_signing_alg_values_supported", listed)], in: answer)
        }
        let stage = try Stage(tamper: tamper, configure: { $0.algorithms = policy })
        do {
            _ = try await stage.signIn()
            #expect(code == nil)
        } catch let error as OIDCError {
            #expect(error.code == code)
        }
    }

    @Test(
        "the clock tolerance is the configuration's",
        arguments: [(0, 0, .idTokenExpired), (0, 1, nil), (30, -29, nil), (30, -30, .idTokenExpired), (300, -299, nil)]
            as [(Int64, Int64, ErrorCode?)]
    )
    func clockTolerance(tolerance: Int64, offset: Int64, code: ErrorCode?) async throws {
        let found = try await Self.code { now, _ in
            [("exp", .integer(now + offset)), ("iat", .integer(now - 600))]
        } configure: {
            $0.clockTolerance = try ClockTolerance(seconds: tolerance)
        }
        #expect(found == code)
    }

    @Test(
        "trusted audiences are the configuration's",
        arguments: [([], .idTokenUntrustedAudience), (["https://api.example"], nil)] as [([String], ErrorCode?)]
    )
    func trustedAudiences(trusted: [String], code: ErrorCode?) async throws {
        let id = EmbeddedClient.confidential.id
        let found = try await Self.code { _, _ in
            [("aud", [.string(id), "https://api.example"]), ("azp", .string(id))]
        } configure: {
            $0.trustedAudiences = trusted
        }
        #expect(found == code)
    }

    @Test(
        "the age is the configuration's",
        arguments: [
            (.login, .idTokenTooOld), (.untilExpiry, nil), (.atMost(seconds: 200_000), nil),
            (.atMost(seconds: .max), nil),
            (.atMost(seconds: .min), .idTokenTooOld),
        ]
            as [(IDTokenAge, ErrorCode?)]
    )
    func age(age: IDTokenAge, code: ErrorCode?) async throws {
        let found = try await Self.code { now, _ in
            [("iat", .integer(now - 100_000))]
        } configure: {
            $0.age = age
        }
        #expect(found == code)
    }
}
