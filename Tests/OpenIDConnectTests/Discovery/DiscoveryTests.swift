import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Discovery through a relying party and its transport.
@Suite struct DiscoveryTests {
    private static func party(_ transport: StubTransport) throws -> RelyingParty {
        var configuration = RelyingPartyConfiguration()
        configuration.time = ManualTimeSource()
        return try RelyingParty(
            issuer: Sample.issuer,
            client: Client(id: "client", redirectURI: "https://app.example/callback"),
            transport: transport,
            configuration: configuration
        )
    }

    @Test("one GET for JSON, with bounds, and nothing else")
    func request() async throws {
        let transport = StubTransport { _ in Answers.json(Sample.metadataJSON) }
        _ = try await Self.party(transport).metadata()
        let call = try #require(transport.calls.first)
        #expect(transport.calls.count == 1)
        #expect(call.request.method == .get)
        #expect(call.url == "https://a.example/.well-known/openid-configuration")
        #expect(call.request.headerFields == [.accept: "application/json"])
        #expect(call.body.isEmpty)
        #expect(call.options == ExchangeOptions(role: .discovery, maximumBodySize: 256 * 1024))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: ErrorCode
        var status: Int?
        var actual: String?
        let answer: @Sendable () -> StubTransport.Answer

        var testDescription: String { name }
    }

    static let text = Sample.metadataJSON.text

    static let refusals: [Case] =
        [201, 204, 400, 404, 500, 503].map { status in
            Case(name: "status \(status)", code: .responseStatus, status: status) {
                Answers.text(text, status: status)
            }
        }
        + [301, 302, 303, 307, 308].map { status in
            Case(name: "F04 redirect \(status)", code: .responseRedirect, status: status, actual: "evil.example") {
                Answers.redirect(status, to: "https://evil.example/metadata?secret=1")
            }
        } + [
            Case(name: "F04 redirect without a location", code: .responseRedirect, status: 302) {
                (HTTPResponse(status: .found), [])
            },
            Case(name: "HTML", code: .responseContentType, status: 200, actual: "text/html") {
                Answers.text(text, type: "text/html")
            },
            Case(name: "text", code: .responseContentType, status: 200, actual: "text/plain; application/json") {
                Answers.text(text, type: "text/plain; application/json")
            },
            Case(name: "two types", code: .responseContentType, status: 200, actual: "application/json, text/html") {
                Answers.text(text, type: "application/json, text/html")
            },
            Case(name: "malformed JSON", code: .jsonMalformed) { Answers.text("{") },
            Case(name: "JSON array", code: .jsonMalformed) { Answers.text("[]") },
            Case(name: "empty body", code: .jsonMalformed) { Answers.text("") },
            Case(name: "D01 duplicate member", code: .jsonDuplicateMember) {
                Answers.text(#"{"issuer":"https://b.example",\#(text.dropFirst())"#)
            },
            Case(
                name: "F01 issuer mismatch: trailing slash",
                code: .discoveryIssuerMismatch,
                actual: "https://a.example/"
            ) {
                Answers.text(text.replacing(#"r":"https://a.example""#, with: #"r":"https://a.example/""#))
            },
            Case(name: "D15 body beyond the bound", code: .transportBodyTooLarge) {
                Answers.text(text + String(repeating: " ", count: ProviderMetadata.maximumSize))
            },
        ]

    @Test("refused", arguments: refusals)
    func refused(refusal: Case) async throws {
        let transport = StubTransport { _ in refusal.answer() }
        let error = await #expect(throws: OIDCError.self) { try await Self.party(transport).metadata() }
        #expect(error?.code == refusal.code)
        #expect(error?.phase == .discovery)
        #expect(error?.status == refusal.status)
        #expect(error?.actual == refusal.actual)
        // What has no time now is asked once more.
        #expect(transport.calls.count == (refusal.status == 503 ? 2 : 1))
        #expect(error?.description.contains("secret=1") == false)
    }

    @Test(
        "content types of JSON",
        arguments: [
            "application/json", "application/json; charset=utf-8", "APPLICATION/JSON",
            "application/json ;charset=UTF-8",
            "application/openid-configuration+json", nil,
        ]
    )
    func contentType(type: String?) async throws {
        let transport = StubTransport { _ in Answers.text(Self.text, type: type) }
        #expect(try await Self.party(transport).metadata().issuer == Sample.issuer)
    }

    @Test(
        "failures of the transport",
        arguments: [
            (.connectionFailed, .transportConnectionFailed), (.deadlineExceeded, .transportDeadlineExceeded),
            (.bodyTooLarge, .transportBodyTooLarge), (.malformedResponse, .transportMalformedResponse),
            (.cancelled, .transportCancelled), (.init(rawValue: "of_tomorrow"), .transportConnectionFailed),
        ] as [(TransportError.Kind, ErrorCode)]
    )
    func transportFailure(kind: TransportError.Kind, code: ErrorCode) async throws {
        let transport = StubTransport { _ async throws(TransportError) in throw TransportError(kind, detail: "why") }
        let error = await #expect(throws: OIDCError.self) { try await Self.party(transport).metadata() }
        #expect(error?.code == code)
        #expect(error?.phase == .discovery)
        #expect(error?.endpoint == "https://a.example/.well-known/openid-configuration")
        #expect(error?.detail == "why")
        #expect((error?.underlying as? TransportError)?.kind == kind)
    }

    @Test("F03 an http issuer is refused before anything is sent", arguments: ["http://a.example", "http://127.0.0.1"])
    func http(issuer: String) throws {
        let error = #expect(throws: OIDCError.self) {
            try RelyingParty(
                issuer: Issuer(issuer),
                client: Client(id: "client", redirectURI: "https://app.example/callback"),
                transport: Sample.nobody
            )
        }
        #expect(error?.code == .configurationIssuer)
    }

    @Test("given metadata needs no discovery, and must be the issuer's")
    func fixed() async throws {
        #expect(try await Sample.party().beginLogin().url.utf8.starts(with: "https://a.example/authorize?".utf8))
        var configuration = RelyingPartyConfiguration()
        configuration.metadata = try Sample.metadata()
        let error = #expect(throws: OIDCError.self) {
            try RelyingParty(
                issuer: "https://a.example/",
                client: Client(id: "client", redirectURI: "https://app.example/callback"),
                transport: Sample.nobody,
                configuration: configuration
            )
        }
        #expect(error?.code == .discoveryIssuerMismatch)
        #expect(error?.phase == .configuration)
    }
}
