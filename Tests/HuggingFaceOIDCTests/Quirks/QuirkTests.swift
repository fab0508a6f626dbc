import HTTPTypes
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What is unusual about Hugging Face, by the numbers of `fixtures/providers/huggingface/quirks.json`.
@Suite("Hugging Face's quirks")
struct QuirkTests {
    private static let folder = "providers/huggingface/"

    private func document(_ path: String) throws -> JSONValue {
        try Checkout.fixtures().document(Self.folder + path).root
    }

    private func metadata(_ path: String = "openid-configuration.json") throws -> ProviderMetadata {
        try ProviderMetadata(parsing: Checkout.fixtures().octets(Self.folder + path), issuer: .huggingFace)
    }

    private func body(_ path: String) throws -> Claims {
        try Claims(parsing: JSON(try #require(document(path)["body"])).octets)
    }

    private func profile(_ path: String) throws -> HuggingFaceProfile {
        let claims = try body(path)
        return HuggingFaceProfile(
            subject: claims["sub"]?.string ?? "",
            MergedClaims(idToken: nil, userInfo: claims)
        )
    }

    /// Verifies the ID token of a fixture, as another issuer's if need be.
    private func idToken(_ path: String, issuer: String? = nil) throws -> IDToken {
        let fixture = try document(path)
        let keys = try Checkout.fixtures().octets(Self.folder + (fixture["jwks"]?.string ?? ""))
        let policy = try TokenPolicy(
            issuer: Issuer(issuer ?? fixture["issuer"]?.string ?? ""),
            clientID: fixture["client_id"]?.string ?? ""
        )
        return try IDTokenVerifier(policy).verify(
            Array((fixture["token"]?.string ?? "").utf8),
            keys: JWKSet(parsing: keys),
            expecting: IDTokenExpectation(nonce: fixture["nonce"]?.string.map { Nonce($0) }),
            at: fixture["at"]?.number?.int64 ?? 0
        )
    }

    /// The sign-in whose token response is that of a fixture, with an ID token of the embedded provider.
    private func signIn(tokenResponse path: String) async throws -> (SignIn, ManualTimeSource) {
        let body = try body(path)
        let stage = try Stage(knobs: { knobs in
            knobs.token.operations = ["token_type", "expires_in", "scope"].compactMap { name in
                body[name].map { MemberOperation(name, .set(JSON($0))) }
            }
        })
        return (try await stage.signIn(), stage.time)
    }

    @Test("all of them, each with fixtures that exist") func index() throws {
        let quirks = try #require(document("quirks.json")["quirks"]?.array)
        #expect(quirks.compactMap { $0["number"]?.number?.int64 } == Array(1...16))
        for path in quirks.flatMap({ $0["fixtures"]?.array ?? [] }).compactMap(\.string) {
            #expect(throws: Never.self) { try document(path) }
        }
    }

    @Test("Quirk 1: none works and is not listed") func noneIsNotListed() async throws {
        let listed = try #require(try metadata().strings("token_endpoint_auth_methods_supported"))
        #expect(!listed.contains("none"))
        let stage = try Stage(json: #"{"clientId":"\#(EmbeddedClient.public.id)"}"#)
        _ = try await stage.signIn()
        let call = try #require(stage.transport.calls(.token).first)
        let fixture = try document("token-requests/public.json")
        #expect(call.form.map(\.name) == fixture["parameters"]?.array?.compactMap(\.string))
        #expect((call.request.headerFields[.authorization] != nil) == fixture["authorization"]?.bool)
    }

    @Test(
        "Quirk 2: a public client needn't name itself, and we do",
        arguments: ["public", "public-without-client-id", "confidential-without-secret"]
    )
    func withoutClientID(_ name: String) async throws {
        let fixture = try document("token-requests/\(name).json")
        let isConfidential = fixture["client"]?.string == "confidential"
        let client = isConfidential ? EmbeddedClient.confidential : .public
        let stage = try Stage(json: #"{"clientId":"\#(client.id)"}"#)
        let (login, callback) = try await stage.begin()
        let pending = try JSONDocument(parsing: login.pending.serialized()).root
        let values = [
            "grant_type": "authorization_code", "redirect_uri": Stage.redirectURI, "client_id": client.id,
            "code": try Stage.parameters(of: callback).first { $0.name == "code" }?.value,
            "code_verifier": pending["code_verifier"]?.string,
        ]
        let names = try #require(fixture["parameters"]?.array).compactMap(\.string)
        let form = names.map { ($0, (values[$0] ?? nil) ?? "") }
        let answer = stage.provider.respond(
            to: HTTPRequest(method: .post, scheme: "https", authority: "huggingface.co", path: "/oauth/token"),
            body: Array(FormEncoding.encode(form).utf8)
        )
        #expect((answer.0.status == .ok) == (fixture["outcome"]?.string == "accept"))
    }

    @Test("Quirk 3: no kid, one audience as a string, no at_hash") func idTokenOf2025() throws {
        let path = "id-tokens/2025-without-kid.json"
        let token = try idToken(path)
        #expect(!token.header.hasKeyID)
        #expect(token.claims["aud"]?.string == token.audience.first && token.audience.count == 1)
        #expect(token.claims["at_hash"] == nil)
        #expect(token.claims["azp"] == nil)
    }

    @Test("Quirk 4: an ID token says nothing of organisations, and that is not none") func idTokenAlone() throws {
        let alone = HuggingFaceProfile(idToken: try idToken("id-tokens/2026-with-kid.json"))
        #expect(alone.isPro == nil && alone.organizations == nil && alone.canPay == nil && alone.hardware == nil)
        guard case .unknown = alone.membership(in: "66a1b2c3d4e5f60718293a4b") else {
            Issue.record("an answer was made up")
            return
        }
        #expect(try profile("userinfo/orgs.json").organizations?.isEmpty == false)
    }

    @Test("Quirk 5: two lives, neither taken for the other") func lives() async throws {
        let (signIn, time) = try await signIn(tokenResponse: "token-responses/authorization-code.json")
        #expect(signIn.accessTokenExpiresAt == time.unixTime() + 28_799)
        #expect(signIn.idToken.expiresAt == time.unixTime() + 3600)
        let token = try idToken("id-tokens/2025-without-kid.json")
        #expect(token.expiresAt - token.issuedAt == 3600)
    }

    @Test(
        "Quirk 6: token_type in any spelling",
        arguments: ["authorization-code", "token-type-capitalised", "token-type-upper-case"]
    )
    func tokenType(_ name: String) async throws {
        let (signIn, _) = try await signIn(tokenResponse: "token-responses/\(name).json")
        #expect(signIn.accessToken != nil)
    }

    @Test("Quirk 7: expires_in is taken as it is") func expiresIn() async throws {
        let path = "token-responses/authorization-code.json"
        #expect(try body(path)["expires_in"]?.number?.int64 == 28_799)
        let (signIn, time) = try await signIn(tokenResponse: path)
        #expect(signIn.accessTokenExpiresAt == time.unixTime() + 28_799)
    }

    @Test("Quirk 8: orgIds keeps its spelling, and has the sub of an organisation") func orgIDs() async throws {
        let organization = try #require(try profile("userinfo/orgs.json").organizations?.first)
        var request = AuthorizationRequest(scopes: [.readMemberships])
        request.requestOrganization(organization.id)
        let url = try await Stage().party.beginLogin(request).url
        let parameters = try Stage.parameters(of: url)
        #expect(parameters.filter { $0.name == "orgIds" }.map(\.value) == [organization.id])
        #expect(!parameters.contains { $0.name == "org_ids" })
    }

    @Test("Quirk 9: the organisation's ID is sub") func organizationID() throws {
        let path = "userinfo/orgs.json"
        let entry = try #require(try body(path)["orgs"]?.array?.first)
        #expect(try profile(path).organizations?.first?.id == entry["sub"]?.string)
        #expect(try body(path)["organizations"] == nil)
    }

    @Test(
        "Quirk 10: nothing to revoke, introspect or end a session with",
        arguments: [
            "openid-configuration.json", "openid-configuration-2026-10.json",
        ]
    )
    func missingEndpoints(_ path: String) async throws {
        let metadata = try metadata(path)
        for name in ["revocation_endpoint", "introspection_endpoint", "end_session_endpoint"] {
            #expect(metadata.claims[name] == nil)
        }
        let provider = try EmbeddedProvider(signingKey: .shared())
        var configuration = RelyingPartyConfiguration()
        configuration.metadata = metadata
        let party = try RelyingParty(
            issuer: .huggingFace,
            client: Client(id: EmbeddedClient.public.id, redirectURI: Stage.redirectURI),
            transport: provider.transport,
            configuration: configuration
        )
        let login = try await party.beginLogin(scopes: [])
        let callback = try provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        let logout = try await party.beginLogoutIfOffered()
        #expect(logout.map { _ in true } == nil)
        // What can be asked instead.
        #expect(try await party.isAlive(try #require(signIn.accessToken)))
    }

    @Test("Quirk 11: scopes are not compared with metadata that doesn't list them") func scopes() async throws {
        #expect(try metadata().claims["scopes_supported"] == nil)
        let login = try await Stage().party.beginLogin(scopes: ["a-scope-of-tomorrow"])
        #expect(login.pending.scopes == [.openID, "a-scope-of-tomorrow"])
    }

    @Test("Quirk 12: two meanings of name") func names() throws {
        let userInfo = try profile("userinfo/email.json")
        let whoAmI = try WhoAmITests.fixture()
        #expect(whoAmI.username == userInfo.username && whoAmI.displayName == userInfo.displayName)
        #expect(whoAmI.json["name"]?.string == userInfo.claims["preferred_username"]?.string)
        #expect(whoAmI.username != whoAmI.displayName)
    }

    @Test(
        "Quirk 13: both names of the flag",
        arguments: [
            ("openid-configuration.json", "client_id_metadata_supported"),
            ("openid-configuration-2026-10.json", "client_id_metadata_document_supported"),
        ]
    )
    func clientDocuments(_ path: String, name: String) throws {
        let metadata = try metadata(path)
        #expect(metadata.claims[name]?.bool == true)
        #expect(try metadata.supportsClientIDMetadataDocuments())
    }

    @Test("Quirk 14: the issuer is configuration") func issuer() throws {
        let path = "id-tokens/staging-issuer.json"
        #expect(try idToken(path).issuer == "https://hub-ci.huggingface.co")
        let error = #expect(throws: OIDCError.self) { try idToken(path, issuer: Issuer.huggingFace.string) }
        #expect(error?.code == .idTokenIssuerMismatch)
        let refused = #expect(throws: OIDCError.self) { try idToken("id-tokens/refused/issuer-staging.json") }
        #expect(refused?.code == .idTokenIssuerMismatch)
    }

    static let errors = (try? Checkout.fixtures().files(in: folder + "token-errors")) ?? []

    @Test("Quirk 15: errors in every shape, with what support asks for", arguments: errors)
    func error(_ path: String) async throws {
        let fixture = try Checkout.fixtures().document(path).root
        let octets =
            try fixture["body"].map { JSON($0).octets }
            ?? Base64URL.decode(
                (fixture["body_base64"]?.string ?? "")
                    .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            )
        var response = HTTPResponse(status: .init(code: Int(fixture["status"]?.number?.int64 ?? 0)))
        response.headerFields[.contentType] = fixture["content_type"]?.string
        for (name, value) in fixture["headers"]?.object ?? [] {
            response.headerFields[try #require(HTTPField.Name(name))] = value.string
        }
        let stage = try Stage(answers: { [response] call throws(TransportError) in
            call.role == .token ? (response, octets) : nil
        })
        let error = try #require(await stage.error())
        #expect(error.code == (response.status.kind == .clientError ? .tokenErrorResponse : .responseStatus))
        #expect(error.status == response.status.code)
        let expected = try #require(fixture["expected"])
        #expect(error.providerError?.errorDescription == expected["error_description"]?.string)
        #expect(error.answer?.messages == expected["messages"]?.array?.compactMap(\.string))
        #expect(error.answer?.errorCode == expected["error_code"]?.string)
        #expect(error.answer?.requestID == expected["request_id"]?.string)
        #expect(error.answer?.retryAfter == expected["retry_after"]?.number?.int64)
        // A challenge may name the error where the body doesn't.
        if let name = expected["error"]?.string { #expect(error.providerError?.error == name) }
        if let request = expected["request_id"]?.string { #expect(error.description.contains(request)) }
    }

    @Test("Quirk 15: what an answer says is scrubbed") func scrubbed() async throws {
        var answer = StubTransport.text(#"{"message":"\#(Stage.secret)\u001b[31m"}"#, status: 400)
        answer.0.headerFields[try #require(HTTPField.Name("X-Request-Id"))] = "id-\(Stage.secret)"
        let stage = try Stage(answers: { [answer] call throws(TransportError) in call.role == .token ? answer : nil })
        let error = try #require(await stage.error())
        #expect(error.answer?.messages == ["[redacted][31m"])
        #expect(error.answer?.requestID == "id-[redacted]")
    }

    @Test("Quirk 16: members of the past, of today and of tomorrow") func schema() throws {
        let legacy = try #require(try profile("userinfo/orgs-legacy.json").organizations)
        #expect(legacy.contains { $0.plan != nil } && legacy.contains { $0.isRestricted })
        let custom = try #require(try profile("userinfo/orgs-custom-role.json").organizations)
        let known: Set<HuggingFaceRole> = [.admin, .write, .contributor, .read, .noAccess]
        #expect(custom.contains { $0.role.map { !known.contains($0) } ?? false })
        #expect(try profile("userinfo/hardware-items.json").hardware?.isEmpty == false)
        #expect(try profile("userinfo/orgs-absent.json").organizations == nil)
        let unknown = try profile("userinfo/unknown-members.json")
        #expect(try body("userinfo/unknown-members.json").names.allSatisfy { unknown.claims.names.contains($0) })
    }
}
