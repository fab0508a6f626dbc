import HTTPTypes
import JOSE
import OpenIDConnect
import Testing

/// Finding an issuer from what a user has typed (OIDC Discovery 1.0 section 2).
@Suite struct WebFingerTests {
    private static let relation = "http://openid.net/specs/connect/1.0/issuer"
    private static let trust = WebFingerTrust(
        hosts: ["a.example", "a.example:8080"],
        issuers: .exactly(["https://a.example", "https://a.example/tenant"])
    )

    private static func links(_ href: JSON, relation: String = relation) -> JSON {
        ["subject": "acct:somebody@a.example", "links": [["rel": "x"], ["rel": .string(relation), "href": href]]]
    }

    private static func stub(_ json: JSON = links("https://a.example"), type: String = "application/jrd+json")
        -> StubTransport
    {
        StubTransport { _ in Answers.text(json.text, type: type) }
    }

    private static func code(
        _ typed: String,
        _ transport: StubTransport,
        _ trust: WebFingerTrust = trust
    ) async -> ErrorCode? {
        do throws(OIDCError) {
            _ = try await Discovery(transport: transport).issuer(for: typed, trusting: trust)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        "what is typed, the resource, and the host that is asked",
        arguments: [
            ("joe@a.example", "acct:joe@a.example", "a.example"),
            ("acct:joe@a.example", "acct:joe@a.example", "a.example"),
            ("acct:joe%40other.example@a.example", "acct:joe%40other.example@a.example", "a.example"),
            ("a.example", "https://a.example/", "a.example"),
            ("a.example:8080", "https://a.example:8080/", "a.example:8080"),
            ("a.example/joe", "https://a.example/joe", "a.example"),
            ("https://a.example/joe?x=1", "https://a.example/joe?x=1", "a.example"),
            ("https://a.example:8080/joe#me", "https://a.example:8080/joe", "a.example:8080"),
            ("joe@a.example:8080", "https://joe@a.example:8080/", "a.example:8080"),
            ("joe@a.example/x", "https://joe@a.example/x", "a.example"),
            ("A.example", "https://A.example/", "A.example"),
        ]
    )
    func resource(typed: String, resource: String, host: String) async throws {
        let transport = Self.stub()
        let issuer = try await Discovery(transport: transport).issuer(for: typed, trusting: Self.trust)
        #expect(issuer == "https://a.example")
        let call = try #require(transport.calls.first)
        #expect(call.request.method == .get)
        #expect(call.request.scheme == "https")
        #expect(call.request.authority == host)
        #expect(call.options.role == .webFinger)
        #expect(call.url.hasPrefix("https://\(host)/.well-known/webfinger?"))
        let parameters = try Sample.parameters(of: call.url)
        #expect(parameters.map(\.name) == ["resource", "rel"])
        #expect(parameters.map(\.value) == [resource, Self.relation])
    }

    @Test(
        "what nothing is found from, and nobody asked",
        arguments: [
            "", "=joe", "@a", "!x", "+x", "$x", "(x", "acct:joe", "acct:@a.example", "acct:joe@a.example/x",
            "acct:joe@a.example:8080", "http://a.example/", "mailto:joe@a.example", "joe@", "a .example",
            "https://", "https://a.example:0/", "\u{E9}@a.example", "a.example\\b",
        ]
    )
    func invalid(typed: String) async {
        let transport = Self.stub()
        #expect(await Self.code(typed, transport) == .webFingerResourceInvalid)
        #expect(transport.calls.isEmpty)
    }

    @Test(
        "F07 a host that may not be asked isn't",
        arguments: [
            "joe@b.example", "joe@a.example.b.example", "https://b.example/@a.example", "a.example:8443", "127.0.0.1",
            "https://a.example@b.example/",
        ]
    )
    func untrustedHost(typed: String) async {
        let transport = Self.stub()
        #expect(await Self.code(typed, transport) == .webFingerHostUntrusted)
        #expect(transport.calls.isEmpty)
    }

    @Test(
        "F07 what may be found",
        arguments: [
            ("https://a.example", nil), ("https://a.example/tenant", nil),
            ("https://a.example/", .webFingerIssuerUntrusted), ("https://b.example", .webFingerIssuerUntrusted),
            ("http://a.example", .webFingerIssuerInvalid), ("https://a.example?x", .webFingerIssuerInvalid),
            ("https://a.example#x", .webFingerIssuerInvalid), ("a.example", .webFingerIssuerInvalid),
            (1, .webFingerIssuerInvalid),
        ] as [(JSON, ErrorCode?)]
    )
    func found(href: JSON, code: ErrorCode?) async {
        #expect(await Self.code("joe@a.example", Self.stub(Self.links(href))) == code)
    }

    @Test(
        "F07 any issuer on a trusted host",
        arguments: [
            ("https://op.example/x", nil), ("https://OP.example/", nil),
            ("https://op.example:8443/", .webFingerIssuerUntrusted), ("https://a.example", .webFingerIssuerUntrusted),
        ] as [(JSON, ErrorCode?)]
    )
    func hosts(href: JSON, code: ErrorCode?) async {
        let trust = WebFingerTrust(hosts: ["a.example"], issuers: .onHosts(["op.example"]))
        #expect(await Self.code("joe@a.example", Self.stub(Self.links(href)), trust) == code)
    }

    @Test(
        "an answer without a link to an issuer",
        arguments: [
            [:], ["links": []], ["links": [:]], ["links": ["x"]], Self.links("https://a.example", relation: "other"),
            Self.links("https://a.example", relation: relation + "/"),
        ] as [JSON]
    )
    func noLink(json: JSON) async {
        #expect(await Self.code("joe@a.example", Self.stub(json)) == .webFingerIssuerMissing)
    }

    @Test("status, redirect, content type and JSON are judged as everywhere")
    func answers() async {
        func code(_ answer: @escaping @Sendable () -> StubTransport.Answer) async -> ErrorCode? {
            await Self.code("joe@a.example", StubTransport { _ in answer() })
        }
        #expect(await code { Answers.text("", status: 404) } == .responseStatus)
        #expect(await code { Answers.redirect(302, to: "https://b.example/") } == .responseRedirect)
        #expect(await code { Answers.text("<html>", type: "text/html") } == .responseContentType)
        #expect(await code { Answers.text("{", type: "application/jrd+json") } == .jsonMalformed)
        #expect(await Self.code("joe@a.example", Self.stub(type: "application/json")) == nil)
    }
}
