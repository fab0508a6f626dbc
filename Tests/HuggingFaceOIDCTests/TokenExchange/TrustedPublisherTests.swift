import HTTPTypes
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The ID token of a CI job for a Hugging Face token.
@Suite struct TrustedPublisherTests {
    /// The Hub, and beside it the endpoint at which GitHub issues ID tokens.
    private struct JobTransport: Transport {
        let provider: EmbeddedProvider
        let gitHub: @Sendable (HTTPRequest) throws(TransportError) -> (HTTPResponse, [UInt8])

        func send(
            _ request: HTTPRequest,
            body: [UInt8],
            options: ExchangeOptions
        ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
            guard request.authority == "pipelines.example" else {
                return try await provider.transport.send(request, body: body, options: options)
            }
            return try gitHub(request)
        }
    }

    static let audience = "https://huggingface.co"
    static let gitHub = [
        "GITHUB_ACTIONS": "true", "ACTIONS_ID_TOKEN_REQUEST_URL": "https://pipelines.example/token?api-version=2.0",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "request-token",
    ]

    private let time = ManualTimeSource()
    private let provider: EmbeddedProvider
    private let job: EmbeddedPublisher

    init() throws {
        provider = try EmbeddedProvider(signingKey: .shared(), time: time)
        job = EmbeddedPublisher(resource: "acme/model", key: try .shared())
        provider.trust(job)
    }

    private func idToken(audience: String = audience) throws -> String {
        try job.idToken(audience: audience, now: time.unixTime())
    }

    private func publisher(
        _ gitHub: @escaping @Sendable (HTTPRequest) throws(TransportError) -> (HTTPResponse, [UInt8]) = {
            _ throws(TransportError) in throw TransportError(.connectionFailed, detail: "nobody")
        }
    ) -> TrustedPublisher {
        TrustedPublisher(transport: JobTransport(provider: provider, gitHub: gitHub), time: time)
    }

    private static func json(_ json: JSON, status: Int = 200) -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: .init(code: status), headerFields: [.contentType: "application/json"]), json.octets)
    }

    @Test("GitHub Actions: asked for with the audience and the job's own token")
    func gitHubActions() async throws {
        let answer = try Self.json(["count": 1, "value": .string(idToken())])
        let publisher = publisher { request throws(TransportError) in
            #expect(request.path == "/token?api-version=2.0&audience=https%3A%2F%2Fhuggingface.co")
            #expect(request.headerFields[.authorization] == "Bearer request-token")
            return answer
        }
        let token = try await publisher.token(for: .model("acme/model"), environment: Self.gitHub)
        #expect(token.accessToken?.revealed.hasPrefix("hf_jwt_") == true)
        #expect(token.expiresAt == time.unixTime() + 3600)
        #expect(token.refreshToken == nil)
        let request = try #require(provider.requests.last)
        #expect(request.request.headerFields[.contentType] == "application/json")
        #expect(request.request.headerFields[.authorization] == nil)
        #expect(request["resource"] == "acme/model")
        #expect(request["client_id"] == nil)
    }

    @Test(
        "a variable of the job",
        arguments: [
            ("HF_ID_TOKEN", .gitLab), ("CIRCLE_OIDC_TOKEN_V2", .circleCI), ("CIRCLE_OIDC_TOKEN", .circleCI),
            ("BITBUCKET_STEP_OIDC_TOKEN", .bitbucket), ("MY_TOKEN", .variable("MY_TOKEN")), ("HF_OIDC_ID_TOKEN", nil),
        ] as [(String, IDTokenSource?)]
    )
    func variable(name: String, source: IDTokenSource?) async throws {
        let token = try await publisher().token(
            for: .model("acme/model"),
            from: source,
            environment: [name: try idToken()]
        )
        #expect(token.accessToken != nil)
    }

    @Test("a token that the caller has")
    func own() async throws {
        let source = IDTokenSource.token(RawIDToken(try idToken()))
        #expect(
            try await publisher().token(for: .model("acme/model"), from: source, environment: [:]).accessToken != nil
        )
    }

    @Test("CircleCI: the newer token goes first")
    func circle() async throws {
        let token = try await publisher().idToken(
            from: .circleCI,
            environment: ["CIRCLE_OIDC_TOKEN": "none", "CIRCLE_OIDC_TOKEN_V2": try idToken()]
        )
        #expect(token.revealed == (try idToken()))
    }

    @Test("a user's account instead of a repository")
    func user() async throws {
        provider.trust(EmbeddedPublisher(resource: "ada-example", key: try .shared()))
        let source = IDTokenSource.token(RawIDToken(try idToken()))
        let token = try await publisher().token(for: .user("ada-example"), from: source, environment: [:])
        #expect(token.accessToken?.revealed.hasPrefix("hf_oauth_") == true)
    }

    @Test(
        "G15 an ID token for another audience isn't sent",
        arguments: ["https://huggingface.co/", "https://sts.example", ""]
    )
    func audience(_ audience: String) async throws {
        let environment = ["HF_OIDC_ID_TOKEN": try idToken(audience: audience)]
        let error = await #expect(throws: OIDCError.self) {
            try await publisher().token(for: .model("acme/model"), environment: environment)
        }
        #expect(error?.code == .idTokenSourceAudienceMismatch)
        #expect(error?.expected == Self.audience)
        #expect(provider.requests.isEmpty)
        // Unless that is whom the caller means it for.
        let token = try await publisher().idToken(audience: audience, environment: environment)
        #expect(token.revealed == environment["HF_OIDC_ID_TOKEN"])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        var changes: [String: String] = [:]
        var answer: JSON = ["value": "none"]
        var status = 200
        let code: ErrorCode

        var testDescription: String { name }
    }

    static let rows = [
        Row(
            name: "no permission to ask",
            changes: ["ACTIONS_ID_TOKEN_REQUEST_URL": ""],
            code: .idTokenSourceUnavailable
        ),
        Row(
            name: "no token to ask with",
            changes: ["ACTIONS_ID_TOKEN_REQUEST_TOKEN": ""],
            code: .idTokenSourceUnavailable
        ),
        Row(
            name: "a token that breaks the header",
            changes: ["ACTIONS_ID_TOKEN_REQUEST_TOKEN": "a\r\nb"],
            code: .idTokenSourceUnavailable
        ),
        Row(
            name: "a URL without TLS",
            changes: ["ACTIONS_ID_TOKEN_REQUEST_URL": "http://pipelines.example/"],
            code: .idTokenSourceUnavailable
        ),
        Row(name: "a refusal", status: 403, code: .idTokenSourceErrorResponse),
        Row(name: "a server out of order", status: 500, code: .responseStatus),
        Row(name: "no value", answer: ["count": 0], code: .idTokenSourceMalformed),
        Row(name: "a value that is no token", code: .idTokenSourceMalformed),
    ]

    @Test("GitHub Actions: refusals", arguments: rows)
    func gitHubRefusals(row: Row) async throws {
        let environment = Self.gitHub.merging(row.changes) { $1 }
        let answer = Self.json(row.answer, status: row.status)
        let error = await #expect(throws: OIDCError.self) {
            try await publisher { _ throws(TransportError) in answer }.idToken(environment: environment)
        }
        #expect(error?.code == row.code)
        #expect(error?.phase == .idTokenSource)
        #expect(!"\(try #require(error))".contains("request-token"))
    }

    @Test("a variable that isn't set", arguments: [.gitLab, .circleCI, .bitbucket, .variable("X")] as [IDTokenSource])
    func missing(source: IDTokenSource) async throws {
        let error = await #expect(throws: OIDCError.self) {
            try await publisher().token(for: .model("acme/model"), from: source, environment: [:])
        }
        #expect(error?.code == .idTokenSourceUnavailable)
    }

    @Test("the Hub refuses a job that it doesn't trust", arguments: ["acme/another", "datasets/acme/model"])
    func untrusted(resource: String) async throws {
        let environment = ["HF_OIDC_ID_TOKEN": try idToken()]
        let error = await #expect(throws: OIDCError.self) {
            try await publisher().token(for: PublisherResource(rawValue: resource), environment: environment)
        }
        #expect(error?.code == .tokenExchangeErrorResponse)
        #expect(error?.providerError?.error == "invalid_grant")
    }

    @Test("the kinds of resources")
    func resources() {
        let resources: [PublisherResource] = [
            .model("a/b"), .dataset("a/b"), .space("a/b"), .kernel("a/b"), .bucket("a/b"), .user("a"),
        ]
        #expect(resources.map(\.rawValue) == ["a/b", "datasets/a/b", "spaces/a/b", "kernels/a/b", "buckets/a/b", "a"])
    }

    @Test(
        "a member of the organisation by the email address",
        arguments: [("ada@example.com", nil), ("eve@example.com", "invalid_grant")] as [(String, String?)]
    )
    func member(email: String, refusal: String?) async throws {
        let client = EmbeddedClient.confidential
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        let party = try RelyingParty(
            issuer: .huggingFace,
            client: Client(
                id: client.id,
                authentication: .secret(ClientSecret(client.secret ?? "")),
                redirectURI: "https://app.example/callback"
            ),
            transport: provider.transport,
            configuration: configuration
        )
        do {
            let token = try await party.exchangeMember(email: email, scopes: [.openID, .profile])
            #expect(refusal == nil)
            #expect(token.accessToken?.revealed.hasPrefix("hf_oauth_") == true)
            #expect(token.idToken?.subject == EmbeddedUser.ada.subject)
            #expect(token.refreshToken == nil)
        } catch {
            #expect(error.providerError?.error == refusal)
        }
    }
}
