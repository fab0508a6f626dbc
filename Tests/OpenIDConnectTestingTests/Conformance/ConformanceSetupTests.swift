import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// How a client finds the provider of the conformance tests and comes to be known by it, and what it gets from there.
@Suite("Conformance: the provider's configuration, registration and claims") struct ConformanceSetupTests {
    @Test("the issuer ends with a slash, and the configuration is where it should be")
    func configuration() throws {
        let metadata = try ProviderStage().metadata()
        #expect(metadata["issuer"]?.string == "https://op.example/")
        #expect(metadata["token_endpoint"]?.string == "https://op.example/token")
        #expect(metadata["code_challenge_methods_supported"] == nil)
        #expect(metadata["check_session_iframe"] == nil)
    }

    @Test("deviations of the configuration")
    func deviations() throws {
        var knobs = ProviderKnobs()
        knobs.discovery.issuerSuffix = "INVALID"
        knobs.discovery.hasRandomKeySetPath = true
        knobs.discovery.members = [.init("userinfo_endpoint", .null), .init("scopes_supported", ["openid"])]
        knobs.token.authenticationMethods = [.secretBasic]
        knobs.token.mutualTLS = .alias
        let stage = try ProviderStage(knobs: knobs, method: .tls)
        let metadata = try stage.metadata()
        #expect(metadata["issuer"]?.string == "https://op.example/INVALID")
        #expect(metadata["userinfo_endpoint"] == nil)
        #expect(metadata["scopes_supported"]?.array?.count == 1)
        #expect(metadata["token_endpoint_auth_methods_supported"]?.array?.map(\.string) == ["client_secret_basic"])
        #expect(metadata["mtls_endpoint_aliases"]?["token_endpoint"]?.string == "https://op.example/mtls/token")
        let keySet = try #require(metadata["jwks_uri"]?.string)
        #expect(keySet.utf8.count == "https://op.example/jwks".utf8.count + 10)
        #expect(try stage.get(String(keySet.dropFirst("https://op.example".count))).status == 200)
        #expect(try stage.get("/jwks").status == 404)
    }

    @Test("WebFinger knows the way to an issuer that nobody can guess", arguments: ["acct", "https"])
    func webFinger(scheme: String) throws {
        var knobs = ProviderKnobs()
        knobs.discovery.webFinger = .init(rawValue: scheme)
        knobs.discovery.hasRandomIssuerPath = true
        let stage = try ProviderStage(knobs: knobs)
        let acct = "acct:a-module@op.example"
        let url = "https://op.example/a-module"
        func find(_ resource: String) throws -> (status: Int, body: [UInt8]) {
            try stage.get("/.well-known/webfinger?resource=" + FormEncoding.encode(resource))
        }
        #expect(try find(scheme == "acct" ? url : acct).status == 404)
        #expect(try find("acct:a-module@other.example").status == 404)
        let answer = try JSONDocument(parsing: find(scheme == "acct" ? acct : url).body).root
        let link = try #require(answer["links"]?.array?.first)
        let issuer = try #require(link["href"]?.string)
        #expect(issuer == stage.provider.issuer.string)
        #expect(try stage.get("/.well-known/openid-configuration").status == 404)
        let path = String(issuer.dropFirst("https://op.example".count)) + "/.well-known/openid-configuration"
        #expect(try JSONDocument(parsing: stage.get(path).body).root["issuer"]?.string == issuer)
    }

    private static func register(_ stage: ProviderStage, _ metadata: JSON) throws -> ProviderStage.Answer {
        let request = HTTPRequest(method: .post, scheme: "https", authority: "op.example", path: "/register")
        let (response, body) = stage.provider.respond(to: request, body: metadata.octets)
        return (response.status.code, try JSONDocument(parsing: body).root)
    }

    private static let right: JSON = [
        "redirect_uris": ["https://client.example/callback"], "response_types": ["code id_token"],
        "grant_types": ["authorization_code", "implicit"], "token_endpoint_auth_method": "client_secret_basic",
    ]

    @Test("a registration is answered with what was registered, and odd credentials that work")
    func registration() throws {
        var knobs = ProviderKnobs()
        knobs.registration.members = [.init("id_token_signed_response_alg", "ES256")]
        let stage = try ProviderStage(knobs: knobs, variant: .init(responseType: .codeIDToken))
        let (status, json) = try Self.register(stage, Self.right)
        #expect(status == 201)
        #expect(stage.findings.isEmpty)
        #expect(json["id_token_signed_response_alg"]?.string == "ES256")
        #expect(json["client_secret_expires_at"]?.number?.int64 == 0)
        #expect(json["registration_access_token"] == nil)
        let id = try #require(json["client_id"]?.string)
        #expect(id.utf8.count == 32)
        #expect(json["client_secret"]?.string?.utf8.count == 72)
        let response = try stage.authorize([("client_id", id), ("response_type", "code id_token")])
        let header = try CompactJWS(parsing: Array((response["id_token"] ?? "").utf8)).header
        #expect(header.algorithmName == "ES256")
    }

    @Test(
        "what is wrong with a registration",
        arguments: [
            (.registeredRedirectURIs, "redirect_uris", nil),
            (.registeredRedirectURIs, "redirect_uris", ["https://client.example/#a"]),
            (.registeredGrantTypes, "grant_types", ["authorization_code"]),
            (.registeredGrantTypes, "grant_types", ["implicit"]),
            (.registeredMethod, "token_endpoint_auth_method", "client_secret_post"),
            (.registeredValues, "initiate_login_uri", "http://client.example/login"),
            (.registeredKeys, "jwks", ["keys": [["kty": "oct", "k": "AAAA"]]]),
            (.registeredKeys, "jwks", ["keys": [["kid": "1"], ["kid": "1"]]]),
        ] as [(GeneralCheck, String, JSON?)]
    )
    func registrationFault(check: GeneralCheck, name: String, value: JSON?) throws {
        let stage = try ProviderStage(variant: .init(responseType: .codeIDToken))
        #expect(try Self.register(stage, Self.right).status == 201)
        #expect(stage.findings.isEmpty)
        var metadata = Self.right
        metadata[name] = value
        _ = try Self.register(stage, metadata)
        #expect(stage.findings == [check])
    }

    @Test("UserInfo as a token, and claims that are elsewhere")
    func claims() throws {
        func userInfo(_ set: (inout UserInfoKnobs) -> Void) throws -> (
            stage: ProviderStage, type: String?, body: [UInt8]
        ) {
            var knobs = ProviderKnobs()
            set(&knobs.userInfo)
            let stage = try ProviderStage(knobs: knobs)
            let token = try stage.token(stage.authorize()["code"] ?? "").json["access_token"]?.string ?? ""
            let answer = try stage.userInfo(header: token)
            return (stage, answer.type, answer.body)
        }
        let signed = try userInfo { $0.format = .jws }
        #expect(signed.type == "application/jwt;charset=UTF-8")
        let claims = try signed.stage.claims(of: String(decoding: signed.body, as: UTF8.self))
        #expect(claims["aud"]?.string == signed.stage.client.id)
        #expect(claims["exp"] == nil)

        let filtered = try JSONDocument(parsing: userInfo { $0.filtersByScope = true }.body).root
        #expect(filtered["name"] != nil)
        #expect(filtered["email"] == nil)

        let aggregated = try JSONDocument(parsing: userInfo { $0.elsewhere = .aggregated }.body).root
        #expect(aggregated["_claim_sources"]?["src1"]?["JWT"]?.string?.hasPrefix("eyJhbGciOiJub25lIn0.") == true)

        let distributed = try userInfo {
            $0.elsewhere = .distributed
            $0.servesClaims = true
        }
        let source = try #require(
            JSONDocument(parsing: distributed.body).root["_claim_sources"]?["src1"]
        )
        #expect(source["endpoint"]?.string == "https://op.example/claims")
        var request = HTTPRequest(method: .get, scheme: "https", authority: "op.example", path: "/claims")
        #expect(distributed.stage.provider.respond(to: request, body: []).0.status == .unauthorized)
        request.headerFields[.authorization] = "Bearer \(source["access_token"]?.string ?? "")"
        let token = distributed.stage.provider.respond(to: request, body: []).1
        let score = try distributed.stage.claims(of: String(decoding: token, as: UTF8.self))
        #expect(score["credit_score"]?.number?.int64 == 650)
    }

    @Test("every general check stands in the list, under its id")
    func generalChecks() throws {
        let listed = try #require(Checkout.fixtures().document("conformance/checks.json").root["checks"]?.array)
        #expect(listed.compactMap { $0["id"]?.string } == GeneralCheck.allCases.map(\.rawValue))
    }
}
