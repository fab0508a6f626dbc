import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Which method a client authenticates with, and what becomes of its secret.
@Suite struct ClientAuthenticationTests {
    static let name = "token_endpoint_auth_methods_supported"

    /// A login at a provider that lists these methods.
    private static func stage(
        _ methods: JSON?,
        client: EmbeddedClient = .confidential,
        authentication: (any ClientAuthentication)? = nil
    ) throws -> Stage {
        try Stage(client: client, authentication: authentication) { call, answer in
            call.options.role == .discovery ? try Tampering.setting([(name, methods)], in: answer) : nil
        }
    }

    private static func usesHeader(_ stage: Stage) -> Bool? {
        stage.transport.calls.last { $0.options.role == .token }.map { $0.request.headerFields[.authorization] != nil }
    }

    @Test(
        "chosen from the metadata, Basic first",
        arguments: [
            (nil, true), (.null, true), (["client_secret_basic"], true), (["client_secret_post"], false),
            (["client_secret_post", "client_secret_basic"], true), (["private_key_jwt", "client_secret_post"], false),
        ] as [(JSON?, Bool)]
    )
    func chosen(methods: JSON?, isBasic: Bool) async throws {
        let stage = try Self.stage(methods)
        _ = try await stage.signIn()
        #expect(Self.usesHeader(stage) == isBasic)
    }

    @Test(
        "a fixed method is used whatever the metadata says",
        arguments: [
            (ClientSecretAuthentication.Method.basic, true), (.post, false),
        ]
    )
    func fixed(method: ClientSecretAuthentication.Method, isBasic: Bool) async throws {
        let secret = ClientSecret(EmbeddedClient.confidential.secret ?? "")
        for methods: JSON in [["client_secret_basic"], ["client_secret_post"], ["private_key_jwt"]] {
            let stage = try Self.stage(
                methods,
                authentication: ClientSecretAuthentication(method: method) { secret }
            )
            _ = try await stage.signIn()
            #expect(Self.usesHeader(stage) == isBasic)
        }
    }

    @Test(
        "refused when the provider takes no secret",
        arguments: [
            ["private_key_jwt"], ["none"], [], ["private_key_jwt", "tls_client_auth"], ["CLIENT_SECRET_BASIC"],
        ] as [JSON]
    )
    func unsupported(methods: JSON) async throws {
        let stage = try Self.stage(methods)
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == .clientAuthenticationUnsupported)
        #expect(error?.phase == .token)
        #expect(error?.expected == "client_secret_basic, client_secret_post, client_secret_jwt")
        #expect(stage.transport.count(.token) == 0)
    }

    @Test("a list that is none", arguments: ["client_secret_basic", [1], true] as [JSON])
    func malformed(methods: JSON) async throws {
        let error = await #expect(throws: OIDCError.self) { try await Self.stage(methods).signIn() }
        #expect(error?.code == .discoveryMemberInvalid)
        #expect(error?.detail.contains(Self.name) == true)
    }

    @Test(
        "a public client works where none is not listed",
        arguments: [
            ["client_secret_basic", "client_secret_post"], ["none"], nil,
        ] as [JSON?]
    )
    func publicClient(methods: JSON?) async throws {
        let stage = try Self.stage(methods, client: .public)
        _ = try await stage.signIn()
        let call = try #require(stage.transport.calls.last { $0.options.role == .token })
        #expect(call.request.headerFields[.authorization] == nil)
        #expect(call.form.first { $0.name == "client_id" }?.value == EmbeddedClient.public.id)
        #expect(call.form.allSatisfy { $0.name != "client_secret" })
    }

    struct VaultSealed: Error {}

    @Test("a closure that fails: named, nothing sent, and the login is used")
    func closureFails() async throws {
        let stage = try Stage(authentication: ClientSecretAuthentication { throw VaultSealed() })
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == .clientAuthenticationSecret)
        #expect(error?.phase == .token)
        #expect(error?.underlying is VaultSealed)
        #expect(stage.transport.count(.token) == 0)
    }

    @Test("a closure is asked at every request")
    func closure() async throws {
        let calls = Counter()
        let stage = try Stage(
            authentication: ClientSecretAuthentication {
                calls.increment()
                return ClientSecret(EmbeddedClient.confidential.secret ?? "")
            }
        )
        #expect(calls.value == 0)
        for count in 1...3 {
            _ = try await stage.signIn()
            #expect(calls.value == count)
        }
    }

    struct Custom: ClientAuthentication {
        func authenticate(
            _ request: inout AuthenticatedRequest,
            context: ClientAuthenticationContext
        ) async throws(OIDCError) {
            request.parameters.append(("client_id", context.clientID))
            request.parameters.append(("client_secret", EmbeddedClient.confidential.secret ?? ""))
            request.parameters.append(("endpoint", context.endpoint.string))
        }
    }

    @Test("an authentication of one's own")
    func custom() async throws {
        let stage = try Stage(authentication: Custom())
        _ = try await stage.signIn()
        let call = try #require(stage.transport.calls.last { $0.options.role == .token })
        #expect(call.form.last?.value == "https://huggingface.co/oauth/token")
    }

    @Test(
        "L01 a provider that repeats the secret doesn't get it into the error",
        arguments: [ClientSecretAuthentication.Method.basic, .post],
        ["hunter2", "s3cret+with/odd chars&", "a-long-secret-of-the-usual-length"]
    )
    func echoed(method: ClientSecretAuthentication.Method, secret: String) async throws {
        let stage = try Stage(authentication: ClientSecretAuthentication(method: method) { ClientSecret(secret) }) {
            call,
            _ in
            guard call.options.role == .token else { return nil }
            let field = call.request.headerFields[.authorization] ?? ""
            let form = String(decoding: call.body, as: UTF8.self)
            return Answers.json(
                [
                    "error": .string("bad \(secret)"), "error_description": .string("\(field) \(secret) \(form)"),
                    "error_uri": .string("https://a.example/?s=\(FormEncoding.encode(secret))"),
                ],
                status: 401
            )
        }
        let error = try #require(await #expect(throws: OIDCError.self) { try await stage.signIn() })
        #expect(error.code == .tokenErrorResponse)
        #expect(error.providerError?.error == "bad [redacted]")
        let printed = "\(error) \(error.providerError?.uri ?? "")"
        #expect(printed.contains("[redacted]"))
        #expect(!printed.contains(secret))
        #expect(!printed.contains(FormEncoding.encode(secret)))
        #expect(!printed.contains(FormEncoding.encode(secret, space: "%20")))
    }
}
