import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Aggregated and distributed claims (OIDC Core 5.6.2), after whole logins.
@Suite struct ClaimSourceTests {
    private static let names: JSON = ["credit_score": "src1", "address": "src1"]
    private static let endpoint = "https://claims.example/score"

    /// A login whose UserInfo has these sources, and the endpoint of distributed claims.
    private static func userInfo(
        names: JSON = names,
        sources: JSON,
        claims: @escaping @Sendable () throws -> StubTransport.Answer = { Answers.text("", status: 404) }
    ) async throws -> (info: UserInfo, stage: Stage, transport: StubTransport, party: RelyingParty) {
        let stage = try Stage { call, answer in
            guard call.options.role == .userInfo else { return nil }
            return try Tampering.setting([("_claim_names", names), ("_claim_sources", sources)], in: answer)
        }
        let signIn = try await stage.signIn()
        let inner = stage.transport
        let transport = StubTransport { call async throws(TransportError) in
            guard call.options.role == .claims else {
                return try await inner.send(call.request, body: call.body, options: call.options)
            }
            do {
                return try claims()
            } catch {
                throw TransportError(.malformedResponse, detail: "the test has no answer: \(error)")
            }
        }
        var configuration = RelyingPartyConfiguration()
        configuration.time = stage.time
        let party = try RelyingParty(
            issuer: stage.party.issuer,
            client: stage.party.client,
            transport: transport,
            configuration: configuration
        )
        return (try await party.userInfo(for: signIn), stage, transport, party)
    }

    private static func token(
        _ changes: [(String, JSON?)] = [],
        key: ProviderSigningKey = SharedKeys.first
    ) throws -> String {
        var claims: JSON = ["credit_score": 650, "email": "evil@example.com"]
        for (name, value) in changes { claims[name] = value }
        return try JWSSigner.sign(
            claims.octets,
            header: [.init("kid", .string(key.keyID))],
            algorithm: .rs256,
            key: key.privateKey
        )
    }

    private static func keys(_ key: ProviderSigningKey) throws -> TrustedClaimSource.Keys {
        var jwk = try key.privateKey.publicJWK()
        jwk["kid"] = .string(key.keyID)
        return .own(try JWKSet(parsing: JSON.object([.init("keys", [jwk])]).octets), algorithms: [.rs256])
    }

    @Test("F06 sources are data: nothing is fetched")
    func data() async throws {
        let (info, _, transport, _) = try await Self.userInfo(
            names: ["a": "one", "b": "two", "c": "two"],
            sources: [
                "one": ["JWT": "x.y.z"], "two": ["endpoint": .string(Self.endpoint), "access_token": "t"],
            ]
        )
        #expect(info.claimSources.map(\.name) == ["one", "two"])
        #expect(info.claimSources.map(\.claimNames) == [["a"], ["b", "c"]])
        #expect(info.claimSources.map(\.kind) == [.aggregated, .distributed(endpoint: Self.endpoint)])
        #expect(transport.count(.claims) == 0)
        #expect(!String(reflecting: info.claimSources).contains("x.y.z"))
    }

    @Test(
        "what isn't of their form is left out",
        arguments: [
            [:], [], ["src1": "x"], ["src1": [:]], ["src1": ["JWT": 1]], ["src1": ["JWT": "a", "endpoint": "b"]],
            ["src2": ["JWT": "a.b.c"]], .null,
        ] as [JSON]
    )
    func malformed(sources: JSON) async throws {
        #expect(try await Self.userInfo(sources: sources).info.claimSources.isEmpty)
    }

    @Test("sources are bounded in number")
    func bound() async throws {
        let count = ClaimSource.maximumCount + 1
        let names = (0..<count).map { JSON.Member("c\($0)", .string("s\($0)")) }
        let sources = (0..<count).map { JSON.Member("s\($0)", ["JWT": "a.b.c"]) }
        let info = try await Self.userInfo(names: .object(names), sources: .object(sources)).info
        #expect(info.claimSources.count == ClaimSource.maximumCount)
    }

    @Test("aggregated claims, of which the source may speak for some")
    func aggregated() async throws {
        let (info, _, transport, party) = try await Self.userInfo(
            sources: ["src1": ["JWT": .string(try Self.token([("iss", "https://claims.example")]))]]
        )
        let source = try #require(info.claimSources.first)
        let claims = try await party.claims(from: source, trusting: [.provider()])
        #expect(claims["credit_score"]?.number?.int64 == 650)
        #expect(claims["email"] == nil)
        #expect(claims["address"] == nil)
        #expect(claims.issuer == "https://claims.example")
        #expect(claims.source.name == "src1")
        #expect(transport.count(.claims) == 0)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: ErrorCode?
        let claims: [(String, JSON?)]
        let trusted: @Sendable () throws -> [TrustedClaimSource]

        init(
            _ name: String,
            _ claims: [(String, JSON?)] = [],
            _ code: ErrorCode?,
            trusting trusted: @escaping @Sendable () throws -> [TrustedClaimSource] = { [.provider()] }
        ) {
            self.name = name
            self.claims = claims
            self.code = code
            self.trusted = trusted
        }

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case("right", [], nil), Case("nobody is trusted", [], .claimsSourceUntrusted) { [] },
        Case("another issuer is trusted", [("iss", "https://b.example")], .claimsSourceUntrusted) {
            [TrustedClaimSource(issuer: "https://c.example", keys: .provider)]
        },
        Case("no issuer, and one is trusted", [], .claimsSourceUntrusted) {
            [TrustedClaimSource(issuer: "https://c.example", keys: .provider)]
        },
        Case("the issuer is trusted, with its keys", [("iss", "https://c.example")], nil) {
            [TrustedClaimSource(issuer: "https://c.example", keys: try keys(SharedKeys.first)), .provider()]
        },
        Case("the issuer is trusted, with others", [("iss", "https://c.example")], .jwsKeyNotFound) {
            [.provider(), TrustedClaimSource(issuer: "https://c.example", keys: try keys(SharedKeys.second))]
        },
        Case("expired", [("exp", 1_767_225_570)], .claimsExpired),
        Case("about to expire", [("exp", 1_767_225_571)], nil),
        Case("not yet", [("nbf", 1_767_225_631)], .claimsExpired),
        Case("just now", [("nbf", 1_767_225_630)], nil),
        Case("exp is text", [("exp", "soon")], .claimsExpired),
    ]

    @Test("aggregated claims are held to the trusted source", arguments: cases)
    func trust(test: Case) async throws {
        let (info, _, _, party) = try await Self.userInfo(
            sources: ["src1": ["JWT": .string(try Self.token(test.claims))]]
        )
        let source = try #require(info.claimSources.first)
        guard let code = test.code else {
            _ = try await party.claims(from: source, trusting: test.trusted())
            return
        }
        let error = await #expect(throws: OIDCError.self) {
            try await party.claims(from: source, trusting: test.trusted())
        }
        #expect(error?.code == code)
        #expect(error?.phase == .claims)
    }

    @Test("oidcc-client-test-aggregated-claims: unsigned claims are nobody's word")
    func unsigned() async throws {
        let none = Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + Base64URL.encode(Array("{}".utf8)) + "."
        let (info, _, _, party) = try await Self.userInfo(sources: ["src1": ["JWT": .string(none)]])
        let source = try #require(info.claimSources.first)
        let error = await #expect(throws: OIDCError.self) {
            try await party.claims(from: source, trusting: [.provider()])
        }
        #expect(error?.code == .jwsAlgorithmNotAllowed)
    }

    private static let distributed: JSON = [
        "src1": ["endpoint": .string(endpoint), "access_token": "token-for-claims"]
    ]

    @Test("oidcc-client-test-distributed-claims: one GET with the source's own token", arguments: [true, false])
    func distributed(hasToken: Bool) async throws {
        var sources = Self.distributed
        if !hasToken { sources["src1"] = ["endpoint": .string(Self.endpoint)] }
        let (info, _, transport, party) = try await Self.userInfo(sources: sources) {
            Answers.text(try Self.token(), type: "application/jwt")
        }
        let source = try #require(info.claimSources.first)
        let claims = try await party.claims(from: source, trusting: [.provider(host: "claims.example")])
        #expect(claims["credit_score"]?.number?.int64 == 650)
        let call = try #require(transport.calls.last { $0.options.role == .claims })
        #expect(call.url == Self.endpoint)
        #expect(call.request.method == .get)
        #expect(call.request.headerFields[.authorization] == (hasToken ? "Bearer token-for-claims" : nil))
        #expect(call.options.maximumBodySize == 64 * 1024)
        #expect(transport.count(.claims) == 1)
    }

    @Test(
        "F06 nothing is fetched from an origin that isn't trusted",
        arguments: [
            "https://evil.example/", "https://claims.example:444/", "http://claims.example/",
            "https://claims.example@e/",
            "https://sub.claims.example/", "https://claims.example.evil.example/", "https://CLAIMS.example/", "nothing",
        ]
    )
    func untrusted(endpoint: String) async throws {
        let (info, _, transport, party) = try await Self.userInfo(sources: ["src1": ["endpoint": .string(endpoint)]])
        let source = try #require(info.claimSources.first)
        let error = await #expect(throws: OIDCError.self) {
            try await party.claims(from: source, trusting: [.provider(), .provider(host: "claims.example")])
        }
        #expect(error?.code == .claimsSourceUntrusted)
        #expect(transport.count(.claims) == 0)
    }

    @Test("answers of a source that are refused")
    func answers() async throws {
        let wrong = try Self.token(key: SharedKeys.second)
        let cases: [(StubTransport.Answer, ErrorCode)] = [
            (Answers.json(["credit_score": 650]), .responseContentType),
            (Answers.text("", status: 401, type: nil), .claimsErrorResponse),
            (Answers.redirect(302, to: "https://evil.example/"), .responseRedirect),
            (Answers.text("x", type: "application/jwt"), .jwsMalformed),
            (Answers.text(wrong, type: "application/jwt"), .jwsKeyNotFound),
            (Answers.text(String(repeating: "x", count: 65_537), type: "application/jwt"), .transportBodyTooLarge),
        ]
        for (answer, code) in cases {
            let (info, _, _, party) = try await Self.userInfo(sources: Self.distributed) { answer }
            let source = try #require(info.claimSources.first)
            let error = await #expect(throws: OIDCError.self) {
                try await party.claims(from: source, trusting: [.provider(host: "claims.example")])
            }
            #expect(error?.code == code)
            #expect(error?.phase == .claims)
        }
    }

    @Test("distributed claims of another issuer than the trusted one")
    func issuer() async throws {
        for (issuer, code) in [("https://c.example", nil), ("https://d.example", ErrorCode.claimsIssuerMismatch)] {
            let (info, _, _, party) = try await Self.userInfo(sources: Self.distributed) {
                Answers.text(try Self.token([("iss", .string(issuer))]), type: "application/jwt")
            }
            let source = try #require(info.claimSources.first)
            let trusted = TrustedClaimSource(
                origin: "https://claims.example",
                issuer: "https://c.example",
                keys: try Self.keys(SharedKeys.first)
            )
            guard let code else {
                _ = try await party.claims(from: source, trusting: [trusted])
                continue
            }
            let error = await #expect(throws: OIDCError.self) {
                try await party.claims(from: source, trusting: [trusted])
            }
            #expect(error?.code == code)
        }
    }
}
