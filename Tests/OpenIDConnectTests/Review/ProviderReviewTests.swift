import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("Review: the whole provider")
struct ProviderReviewTests {
    /// 2026-01-01T00:00:00Z
    private static let now: Int64 = 1_767_225_600

    private static func findings(
        issuer: Issuer = Sample.issuer,
        fields: HTTPFields = [:],
        clientID: String? = nil,
        redirectURI: String? = nil,
        security: TransportSecurity = .httpsOnly,
        metadata: [(String, JSON?)] = [],
        answer: (@Sendable (StubTransport.Call) throws(TransportError) -> StubTransport.Answer)? = nil
    ) async throws -> [ReviewFinding] {
        var document = Sample.metadataJSON
        for (name, value) in metadata { document[name] = value }
        let keys: JSON = ["keys": [try SharedKeys.first.privateKey.publicJWK()]]
        let (text, keyText) = (document.text, keys.text)
        let transport = StubTransport { call async throws(TransportError) in
            if let answer { return try answer(call) }
            return Answers.text(call.options.role == .keySet ? keyText : text, fields: fields)
        }
        var review = ProviderReview(
            issuer: issuer,
            transport: transport,
            security: security,
            time: ManualTimeSource(unixTime: now)
        )
        review.clientID = clientID
        review.redirectURI = redirectURI
        return await review.findings()
    }

    private static func levels(_ findings: [ReviewFinding], _ check: ReviewCheck) -> [ReviewFinding.Level] {
        findings.filter { $0.check == check }.map(\.level)
    }

    @Test("every check is made, in an order that people follow")
    func all() async throws {
        let findings = try await Self.findings(
            fields: [.date: "Thu, 01 Jan 2026 00:00:00 GMT"],
            clientID: "client",
            redirectURI: "https://app.example/callback"
        )
        #expect(!findings.contains { $0.level == .fail || $0.level == .notMade })
        var checks: [ReviewCheck] = []
        for finding in findings where checks.last != finding.check { checks.append(finding.check) }
        #expect(
            checks == [
                .issuer, .connection, .clock, .metadata, .issuerEquality, .members, .endpoints, .responseTypes,
                .responseModes, .grantTypes, .pkce, .issuerParameter, .clientAuthentication, .publicClients,
                .algorithms, .scopes, .ending, .keySet, .key, .clientID, .redirectURI,
            ]
        )
        #expect(try await Self.findings().allSatisfy { $0.check != .clientID && $0.check != .redirectURI })
    }

    @Test(
        "the clock",
        arguments: [
            ("Thu, 01 Jan 2026 00:00:00 GMT", nil, .ok, nil),
            ("Thu, 01 Jan 2026 00:00:01 GMT", nil, .ok, nil),
            ("Wed, 31 Dec 2025 23:59:59 GMT", nil, .ok, nil),
            ("Thu, 01 Jan 2026 00:00:31 GMT", nil, .warn, nil),
            ("Wed, 31 Dec 2025 23:59:29 GMT", nil, .warn, nil),
            ("Thu, 01 Jan 2026 00:00:32 GMT", nil, .fail, .idTokenIssuedInFuture),
            ("Wed, 31 Dec 2025 23:59:28 GMT", nil, .fail, .idTokenExpired),
            // An answer from a cache is as old as it says.
            ("Wed, 31 Dec 2025 23:00:00 GMT", "3600", .ok, nil),
            ("Wed, 31 Dec 2025 23:00:00 GMT", "x", .fail, .idTokenExpired),
            ("Sun, 29 Feb 2032 00:00:00 GMT", nil, .fail, .idTokenIssuedInFuture),
            ("Thursday, 01-Jan-26 00:00:00 GMT", nil, .notMade, nil),
            ("Thu, 01 Foo 2026 00:00:00 GMT", nil, .notMade, nil),
            ("Thu, 01 Jan 2026 24:00:00 GMT", nil, .notMade, nil),
            ("Thu, 01 Jan 2026 00:00:00 CET", nil, .notMade, nil),
            ("Thu, 0\u{661} Jan 2026 00:00:00 GM", nil, .notMade, nil),
            (nil, nil, .notMade, nil),
        ] as [(String?, String?, ReviewFinding.Level, ErrorCode?)]
    )
    func clock(_ date: String?, _ age: String?, _ level: ReviewFinding.Level, _ code: ErrorCode?) async throws {
        var fields = HTTPFields()
        fields[.date] = date
        fields[.age] = age
        let findings = try await Self.findings(fields: fields)
        let clock = try #require(findings.first { $0.check == .clock })
        #expect(clock.level == level && clock.code == code)
    }

    @Test("the clock is read off an answer that is refused, too")
    func clockOfRefusal() async throws {
        let findings = try await Self.findings { _ throws(TransportError) in
            Answers.text("{", status: 404, fields: [.date: "Thu, 01 Jan 2026 01:00:00 GMT"])
        }
        #expect(Self.levels(findings, .connection) == [.ok] && Self.levels(findings, .clock) == [.fail])
        #expect(findings.first { $0.check == .metadata }?.code == .responseStatus)
        #expect(Self.levels(findings, .keySet) == [.notMade])
    }

    @Test("there is no connection: what depends on it is not made, the client's own settings are looked at")
    func unreachable() async throws {
        let findings = try await Self.findings(
            clientID: "client",
            redirectURI: "http://app.example/"
        ) { _ throws(TransportError) in
            throw TransportError(.connectionFailed, detail: "TLS was refused: certificate has expired")
        }
        let connection = try #require(findings.first { $0.check == .connection })
        #expect(connection.code == .transportConnectionFailed && connection.message.contains("certificate has expired"))
        let notMade: [ReviewCheck] = [
            .clock, .metadata, .issuerEquality, .members, .endpoints, .responseTypes, .responseModes, .grantTypes,
            .pkce, .issuerParameter, .clientAuthentication, .publicClients, .algorithms, .scopes, .ending, .keySet,
        ]
        #expect(findings.filter { $0.level == .notMade }.map(\.check) == notMade)
        #expect(Self.levels(findings, .clientID) == [.ok] && Self.levels(findings, .redirectURI) == [.fail])
    }

    @Test("F01 the metadata of another issuer: nothing else in it is looked at")
    func otherIssuer() async throws {
        let findings = try await Self.findings(metadata: [("issuer", "https://a.example/")])
        let equality = try #require(findings.first { $0.check == .issuerEquality })
        #expect(equality.level == .fail && equality.code == .discoveryIssuerMismatch)
        #expect(equality.message.contains("trailing slash"))
        #expect(Self.levels(findings, .pkce) == [.notMade] && Self.levels(findings, .keySet) == [.notMade])
    }

    @Test(
        "the issuer's form",
        arguments: [
            ("https://a.example", .httpsOnly, .ok), ("http://a.example", .httpsOnly, .fail),
            ("http://a.example", .httpOnLoopback, .fail), ("https://a.example?q", .httpsOnly, .fail),
            ("https://a.example#f", .httpsOnly, .fail), ("http://127.0.0.1:1", .httpOnLoopback, .warn),
        ] as [(String, TransportSecurity, ReviewFinding.Level)]
    )
    func issuer(_ issuer: String, _ security: TransportSecurity, _ level: ReviewFinding.Level) async throws {
        let findings = try await Self.findings(
            issuer: Issuer(issuer),
            security: security,
            metadata: [("issuer", .string(issuer))]
        )
        #expect(Self.levels(findings, .issuer) == [level])
        #expect(Self.levels(findings, .connection) == [level == .fail ? .notMade : .ok])
    }

    @Test("the keys can't be had")
    func keys() async throws {
        let document = Sample.metadataJSON.text
        let findings = try await Self.findings { call throws(TransportError) in
            call.options.role == .keySet ? Answers.text("", status: 503) : Answers.text(document)
        }
        #expect(findings.first { $0.check == .keySet }?.code == .responseStatus)
        #expect(Self.levels(findings, .key).isEmpty && Self.levels(findings, .endpoints).allSatisfy { $0 != .fail })
    }

    @Test(
        "the client ID, which may be a document that the provider fetches",
        arguments: [
            ("client", nil, .ok), ("", nil, .fail), ("cl\u{EF}ent", nil, .fail),
            ("https://app.example/client", nil, .warn),
            ("https://app.example/client", "client_id_metadata_document_supported", .ok),
            ("https://app.example/client", "client_id_metadata_supported", .ok),
        ] as [(String, String?, ReviewFinding.Level)]
    )
    func clientID(_ id: String, _ flag: String?, _ level: ReviewFinding.Level) async throws {
        let findings = try await Self.findings(clientID: id, metadata: flag.map { [($0, JSON.bool(true))] } ?? [])
        #expect(Self.levels(findings, .clientID) == [level])
        if level == .fail { #expect(findings.contains { $0.code == .configurationClientID }) }
    }
}
