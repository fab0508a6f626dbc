import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Request objects (RFC 9101, OIDC Core 6) before a provider that reads and checks them.
@Suite struct RequestObjectTests {
    /// A client with a key, and a provider that knows it.
    struct Right {
        let signer: PrivateSigningKey
        let host: RequestObjectHost
        let store: InMemoryRequestObjects
        let stage: FlowStage

        init(
            registered: String? = nil,
            metadata: [JSON.Member] = [],
            knobs: (inout ProviderKnobs) -> Void = { _ in },
            objects: (PrivateSigningKey, RequestObjectHost) throws -> RequestObjects
        ) throws {
            let signer = try PrivateSigningKey(.generate(.p256), algorithm: .es256, keyID: "client-key")
            let time = ManualTimeSource()
            store = InMemoryRequestObjects(time: time)
            host = try RequestObjectHost(baseURL: "https://app.example/ro", store: store)
            let policy = try objects(signer, host)
            var registration: JSON = ["jwks": try ClientKeySet(signers: [signer]).keys.export()]
            registration["request_object_signing_alg"] = registered.map { .string($0) }
            stage = try FlowStage(
                metadata: registration,
                time: time,
                knobs: {
                    $0.discovery.members = metadata
                    knobs(&$0)
                },
                configure: { $0.requestObjects = policy }
            )
            self.signer = signer
        }

        func signIn(_ request: AuthorizationRequest) async throws -> SignIn {
            let login = try await stage.party.beginLogin(request)
            let next = try await stage.provider.open(login.url, calling: RequestObjectTransport(host: host))
            return try await stage.party.completeLogin(
                callback: next.method == .post ? .form(next.form) : .url(next.url),
                pending: login.pending
            )
        }

        /// The object of a request, by value.
        func object(_ request: AuthorizationRequest) async throws -> CompactJWS {
            let url = try await stage.party.beginLogin(request).url
            let object = try #require(try Sample.parameters(of: url).first { $0.name == "request" }?.value)
            return try CompactJWS(parsing: Array(object.utf8))
        }
    }

    private static var full: AuthorizationRequest {
        var request = FlowStage.request(.codeIDToken, .formPost)
        request.maxAge = 60
        request.loginHint = "grace@example.com"
        request.claims = ["id_token": ["email": .null]]
        request.additionalParameters = [("display", "popup")]
        return request
    }

    @Test("E23 typ, iss, aud, a short life, a name of its own, and every parameter with its type")
    func claims() async throws {
        let right = try Right { signer, _ in .signed(by: signer) }
        let login = try await right.stage.party.beginLogin(Self.full)
        let pairs = try Sample.parameters(of: login.url)
        #expect(pairs.map(\.name) == ["response_type", "client_id", "scope", "request"])
        #expect(pairs.map(\.value).prefix(3) == ["code id_token", "client", "openid email"])
        let token = try CompactJWS(parsing: Array(pairs[3].value.utf8))
        _ = try JWSVerifier(keys: try ClientKeySet(signers: [right.signer]).keys, algorithms: [.es256]).verify(token)
        #expect(token.header.json["typ"]?.string == "oauth-authz-req+jwt")
        #expect(token.header.json["kid"]?.string == "client-key")
        let claims = try JSONDocument(parsing: token.payload).root
        let now = right.stage.time.unixTime()
        #expect(claims["iss"]?.string == "client")
        #expect(claims["aud"]?.string == "https://op.example/")
        #expect(claims["iat"]?.number?.int64 == now)
        #expect(claims["exp"]?.number?.int64 == now + 300)
        #expect(claims["sub"] == nil)
        #expect(claims["max_age"]?.number?.int64 == 60)
        #expect(claims["claims"]?["id_token"]?["email"]?.isNull == true)
        #expect(claims["redirect_uri"]?.string == FlowStage.redirectURI)
        #expect(claims["response_mode"]?.string == "form_post")
        #expect(claims["login_hint"]?.string == "grace@example.com")
        #expect(claims["display"]?.string == "popup")
        #expect(claims["code_challenge_method"]?.string == "S256")
        let again = try await right.object(Self.full)
        #expect(try JSONDocument(parsing: again.payload).root["jti"]?.string != claims["jti"]?.string)
    }

    enum Form: String, CaseIterable, Sendable {
        case byValue, byReference, encryptedRSA, encryptedEC, encryptedByReference, unsigned

        func objects(_ signer: PrivateSigningKey, _ host: RequestObjectHost) -> RequestObjects {
            switch self {
            case .byValue: .signed(by: signer)
            case .byReference: .signed(by: signer, hostedBy: host)
            case .encryptedRSA: .signed(by: signer, encryption: .init(.rsaOAEP))
            case .encryptedEC: .signed(by: signer, encryption: .init(.ecdhES, .a256GCM))
            case .encryptedByReference: .signed(by: signer, hostedBy: host, encryption: .init(.ecdhES))
            case .unsigned: .unsigned(hostedBy: host)
            }
        }
    }

    @Test(
        "OIDCC-RO-2 to 7, E22 no hint in the address: the provider finds nothing wrong",
        arguments: Form.allCases,
        ResponseType.allCases
    )
    func signIn(form: Form, type: ResponseType) async throws {
        let right = try Right(registered: form == .unsigned ? "none" : "ES256", objects: form.objects)
        var request = Self.full
        request.responseType = type
        let signIn = try await right.signIn(request)
        #expect(signIn.subject == EmbeddedUser.grace.subject)
        #expect(right.stage.provider.requests.flatMap(\.findings) == [])
        let sent = try #require(right.stage.provider.requests.first { $0.endpoint == .authorization })
        #expect(sent["login_hint"] == "grace@example.com")
        #expect(sent.checks.contains(.requestObjectNone) == (form == .unsigned))
        #expect(!sent.parameters.contains { ["state", "nonce", "login_hint"].contains($0.name) })
    }

    @Test("a request_uri works once, and not for ever")
    func once() async throws {
        let right = try Right { .signed(by: $0, hostedBy: $1) }
        func path() async throws -> String {
            let url = try await right.stage.party.beginLogin().url
            let uri = try #require(try Sample.parameters(of: url).first { $0.name == "request_uri" }?.value)
            #expect(uri.hasPrefix("https://app.example/ro/"))
            return try #require(EndpointURL(uri)).path
        }
        let first = try await path()
        let document = try #require(try await right.host.document(at: first + "?x=1"))
        #expect(document.contentType == "application/oauth-authz-req+jwt")
        #expect(document.cacheControl == "no-store")
        var dumped = ""
        dump(document, to: &dumped)
        for text in ["\(document)", dumped] { #expect(text.contains("oauth-authz-req") && !text.contains("body")) }
        #expect(try await right.host.document(at: first) == nil)
        let second = try await path()
        #expect(second != first)
        #expect(try await right.host.document(at: "/ro/") == nil)
        #expect(try await right.host.document(at: "/other" + second) == nil)
        right.stage.time.advance(by: .seconds(300))
        #expect(try await right.host.document(at: second) == nil)
    }

    // MARK: Refusals

    private static func refusal(
        _ metadata: [JSON.Member] = [],
        _ request: AuthorizationRequest = AuthorizationRequest(),
        objects: (PrivateSigningKey, RequestObjectHost) throws -> RequestObjects
    ) async throws -> ErrorCode? {
        let right = try Right(metadata: metadata, objects: objects)
        do throws(OIDCError) {
            _ = try await right.stage.party.beginLogin(request)
            return nil
        } catch {
            #expect(error.phase == .authorization)
            return error.code
        }
    }

    @Test(
        "what the provider doesn't promise is not sent",
        arguments: [
            (.byValue, "request_parameter_supported", true, nil),
            (.byValue, "request_parameter_supported", false, .requestObjectUnsupported),
            (.byValue, "request_parameter_supported", .null, .requestObjectUnsupported),
            (.byReference, "request_uri_parameter_supported", false, .requestObjectUnsupported),
            (.byReference, "request_uri_parameter_supported", .null, nil),
            (.byReference, "request_parameter_supported", false, nil),
            (.byValue, "request_object_signing_alg_values_supported", ["RS256"], .requestObjectAlgorithmUnsupported),
            (.byValue, "request_object_signing_alg_values_supported", ["ES256"], nil),
            (.byValue, "request_object_signing_alg_values_supported", .null, nil),
            (.unsigned, "request_object_signing_alg_values_supported", ["ES256"], .requestObjectAlgorithmUnsupported),
            (.unsigned, "request_object_signing_alg_values_supported", ["none"], nil),
            (
                .encryptedEC, "request_object_encryption_alg_values_supported", ["RSA-OAEP"],
                .requestObjectAlgorithmUnsupported
            ),
            (
                .encryptedEC, "request_object_encryption_enc_values_supported", ["A128GCM"],
                .requestObjectAlgorithmUnsupported
            ),
        ] as [(Form, String, JSON, ErrorCode?)]
    )
    func unsupported(form: Form, member: String, value: JSON, code: ErrorCode?) async throws {
        #expect(try await Self.refusal([.init(member, value)], objects: form.objects) == code)
    }

    @Test("no key to encrypt to")
    func noKey() async throws {
        let listed: [JSON.Member] = [.init("request_object_encryption_alg_values_supported", .null)]
        #expect(
            try await Self.refusal(listed) { signer, _ in
                .signed(by: signer, encryption: .init(.rsaOAEP512))
            } == .requestObjectEncryptionKeyMissing
        )
        #expect(try await Self.refusal(listed) { signer, _ in .signed(by: signer, encryption: .init(.rsaOAEP)) } == nil)
    }

    @Test("E19 a free parameter can't set a claim", arguments: ["aud", "exp", "nbf", "iat", "jti", "sub"])
    func reserved(name: String) async throws {
        var request = AuthorizationRequest()
        request.additionalParameters = [(name, "evil")]
        let code = try await Self.refusal([], request) { signer, _ in .signed(by: signer) }
        #expect(code == .authorizationParameterReserved)
        // Without a request object it is a parameter like any other.
        let url = try await Sample.party().beginLogin(request).url
        #expect(try Sample.parameters(of: url).contains { $0.name == name })
    }

    struct Broken: RequestObjectStore {
        struct Failure: Error {}
        func put(_ object: [UInt8], id: String, expiresAt: Int64) async throws { throw Failure() }
        func take(_ id: String) async throws -> [UInt8]? { throw Failure() }
    }

    @Test("a store that fails or is full begins no login")
    func store() async throws {
        let broken = try RequestObjectHost(baseURL: "https://app.example/ro", store: Broken())
        #expect(
            try await Self.refusal { signer, _ in .signed(by: signer, hostedBy: broken) } == .requestObjectStoreFailed
        )
        let error = await #expect(throws: OIDCError.self) { try await broken.document(at: "/ro/x") }
        #expect(error?.code == .requestObjectStoreFailed)

        let time = ManualTimeSource()
        let small = InMemoryRequestObjects(capacity: 1, time: time)
        try small.put([1], id: "a", expiresAt: time.unixTime() + 1)
        #expect(throws: InMemoryRequestObjects.Full.self) {
            try small.put([2], id: "b", expiresAt: time.unixTime() + 1)
        }
        time.advance(by: .seconds(1))
        try small.put([2], id: "b", expiresAt: time.unixTime() + 1)
        #expect(small.take("b") == [2])
    }

    @Test(
        "where objects may be served",
        arguments: [
            ("https://app.example", true), ("https://app.example/ro/", true), ("http://app.example/ro", false),
            ("http://localhost/ro", false), ("https://app.example/ro?x=1", false), ("https://app.example/ro#x", false),
            ("https://app.example/" + String(repeating: "a", count: 380), true),
            ("https://app.example/" + String(repeating: "a", count: 381), false), ("", false),
        ]
    )
    func host(url: String, isRight: Bool) {
        let verdict = Verdict { () throws(OIDCError) in try RequestObjectHost(baseURL: url) }
        #expect(verdict == (isRight ? .accept : .refuse(.configurationRequestObjectHost)))
    }

    // MARK: The client's keys

    @Test("jwks_uri: the public halves, by name")
    func clientKeys() throws {
        let key = try PrivateKey.generate(.p256)
        let first = try PrivateSigningKey(key, algorithm: .es256, keyID: "a")
        let second = try PrivateSigningKey(.generate(.ed25519), algorithm: .edDSA, keyID: "b")
        let encryption = JWK(try PrivateKey.generate(.p256).publicKey(), keyID: "c", use: "enc")
        let document = try ClientKeySet(signers: [first, second], others: [encryption]).document()
        #expect(document.contentType == "application/jwk-set+json")
        let read = try JWKSet(parsing: document.body)
        #expect(read.keys.map(\.keyID) == ["a", "b", "c"])
        #expect(read.keys.map(\.use) == ["sig", "sig", "enc"])
        #expect(read.keys.map(\.algorithm) == ["ES256", "EdDSA", nil])
        #expect(!String(decoding: document.body, as: UTF8.self).contains("\"d\""))

        let nameless = try PrivateSigningKey(key, algorithm: .es256)
        let shared = try SymmetricSigningKey(
            SymmetricKey(Array(FlowStage.secret.utf8)),
            algorithm: .hs256,
            keyID: "s"
        )
        for signers in [[nameless], [shared], [first, first]] as [[any SigningKey]] {
            let verdict = Verdict { () throws(OIDCError) in try ClientKeySet(signers: signers) }
            #expect(verdict == .refuse(.configurationClientKeys))
        }
    }
}
