import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The provider of the conformance tests, asked by hand: what it answers, and what it finds in the requests.
@Suite("Conformance: the provider") struct ConformanceProviderTests {
    @Test(
        "each response type brings what it names, with the hashes",
        arguments: Conformance.ResponseType.allCases
    )
    func contents(type: Conformance.ResponseType) throws {
        let stage = try ProviderStage(variant: .init(responseType: type))
        let response = try stage.authorize([("response_type", type.rawValue)])
        #expect((response["code"] != nil) == type.hasCode)
        #expect((response["access_token"] != nil) == type.hasAccessToken)
        #expect((response["id_token"] != nil) == type.hasIDToken)
        #expect(response["token_type"] == (type.hasAccessToken ? "Bearer" : nil))
        #expect(response["state"] == "s")
        #expect(stage.findings.isEmpty)
        guard let idToken = response["id_token"] else { return }
        let claims = try stage.claims(of: idToken)
        #expect(claims["iss"]?.string == "https://op.example/")
        #expect(claims["c_hash"]?.string == (try response["code"].map(ProviderStage.halfHash)))
        #expect(claims["at_hash"]?.string == (try response["access_token"].map(ProviderStage.halfHash)))
        #expect(claims["nonce"]?.string == "n")
    }

    @Test(
        "query for a code, fragment for the rest, a form where that is the variant",
        arguments: Conformance.ResponseType.allCases
    )
    func modes(type: Conformance.ResponseType) throws {
        for mode in Conformance.ResponseMode.allCases {
            let stage = try ProviderStage(variant: .init(responseType: type, responseMode: mode))
            let next = try stage.open([("response_type", type.rawValue), ("state", #"a"b&c<d"#)])
            switch (mode, type) {
            case (.formPost, _):
                #expect(next.method == .post)
                #expect(next.url == ProviderStage.redirectURI)
                #expect(next.form.contains("state=a%22b%26c%3Cd"))
            case (.default, .code): #expect(next.url.hasPrefix(ProviderStage.redirectURI + "?"))
            case (.default, _): #expect(next.url.hasPrefix(ProviderStage.redirectURI + "#"))
            }
        }
    }

    @Test("words of a response type have no order, and must be the variant's")
    func wordOrder() throws {
        let stage = try ProviderStage(variant: .init(responseType: .codeIDTokenToken))
        _ = try stage.authorize([("response_type", "token id_token code")])
        #expect(stage.findings.isEmpty)
        _ = try stage.authorize([("response_type", "code")])
        #expect(stage.findings == [.responseType])
    }

    @Test(
        "keys: of every kind, some without use; without kid one or three of each to sign with",
        arguments: [
            (KeySetKnobs.Profile.default, 6, true), (.singleWithoutKeyID, 4, false), (.severalWithoutKeyID, 12, false),
        ]
    )
    func keys(profile: KeySetKnobs.Profile, count: Int, hasKeyIDs: Bool) throws {
        var knobs = ProviderKnobs()
        knobs.keySet.profile = profile
        let stage = try ProviderStage(knobs: knobs)
        let keys = try stage.keys()
        let signing = keys.filter { $0["use"]?.string == "sig" }
        #expect(signing.count == count)
        #expect(keys.count == count + 2)
        #expect(signing.allSatisfy { ($0["kid"] != nil) == hasKeyIDs && $0["alg"] == nil })
        #expect(keys.filter { $0["use"]?.string == "enc" }.allSatisfy { $0["kid"] != nil })
        #expect(signing.contains { $0["crv"]?.string == "secp256k1" })
    }

    @Test(
        "all keys are replaced when the knob says",
        arguments: [KeySetKnobs.Rotation.beforeEachIDToken, .beforeAuthorization(2)]
    )
    func rotation(rotation: KeySetKnobs.Rotation) throws {
        var knobs = ProviderKnobs()
        knobs.keySet.rotation = rotation
        let stage = try ProviderStage(knobs: knobs)
        func names() throws -> Set<String> {
            Set(try stage.keys().filter { $0["use"]?.string == "sig" }.compactMap { $0["kid"]?.string })
        }
        let first = try names()
        let code = try stage.authorize()["code"] ?? ""
        #expect(try names() == first)
        _ = try stage.token(code)
        let second = try names()
        #expect(second.isDisjoint(with: first) == (rotation == .beforeEachIDToken))
        _ = try stage.authorize()
        #expect(try names().isDisjoint(with: second) == (rotation == .beforeAuthorization(2)))
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let check: GeneralCheck
        let changes: [(String, String?)]
        var testDescription: String { "\(check.rawValue): \(changes)" }
    }

    @Test(
        "what is wrong with an authorization request",
        arguments: [
            Fault(check: .clientID, changes: [("client_id", "unknown")]),
            Fault(check: .redirectURI, changes: [("redirect_uri", ProviderStage.redirectURI + "/")]),
            Fault(check: .redirectURI, changes: [("redirect_uri", nil)]),
            Fault(check: .responseType, changes: [("response_type", "code id_token")]),
            Fault(check: .openIDScope, changes: [("scope", "profile")]),
            Fault(check: .openIDScope, changes: [("scope", nil)]),
            Fault(check: .codeChallenge, changes: [("code_challenge", "c"), ("code_challenge_method", "plain")]),
            Fault(check: .codeChallenge, changes: [("code_challenge", "c")]),
            Fault(check: .maxAgeWithPromptNone, changes: [("max_age", "0"), ("prompt", "none")]),
            Fault(check: .claimsParameter, changes: [("claims", "[]")]),
            Fault(check: .claimsParameter, changes: [("claims", #"{"id_token":{"acr":"1"}}"#)]),
            Fault(check: .requestObjectUnwanted, changes: [("request", "a.b.c")]),
        ]
    )
    func authorizationFault(fault: Fault) throws {
        let stage = try ProviderStage(variant: .init(responseType: .code))
        _ = try stage.authorize()
        #expect(stage.findings.isEmpty)
        _ = try? stage.authorize(fault.changes)
        #expect(stage.findings == [fault.check])
    }

    @Test("a nonce is missing", arguments: Conformance.ResponseType.allCases)
    func nonce(type: Conformance.ResponseType) throws {
        let stage = try ProviderStage(variant: .init(responseType: type))
        _ = try stage.authorize([("response_type", type.rawValue), ("nonce", nil)])
        #expect(stage.findings == (type.hasIDToken ? [.nonce] : []))
    }

    @Test(
        "what is wrong with a token request",
        arguments: [
            Fault(check: .grantType, changes: [("grant_type", "password")]),
            Fault(check: .grantType, changes: [("grant_type", "refresh_token")]),
            Fault(check: .tokenClientID, changes: [("client_id", "unknown")]),
            Fault(check: .code, changes: [("code", "unknown")]),
            Fault(check: .code, changes: [("redirect_uri", "https://client.example/other")]),
            Fault(check: .codeVerifier, changes: [("code_verifier", nil)]),
            Fault(check: .codeVerifier, changes: [("code_verifier", "another")]),
            Fault(check: .secretPost, changes: [("client_secret", "wrong")]),
        ]
    )
    func tokenFault(fault: Fault) throws {
        let stage = try ProviderStage(method: .secretPost)
        let challenge: [(String, String?)] = [
            ("code_challenge", EmbeddedProviderTests.challenge), ("code_challenge_method", "S256"),
        ]
        let verifier: [(String, String?)] = [("code_verifier", EmbeddedProviderTests.verifier)]
        let code = try stage.authorize(challenge)["code"] ?? ""
        #expect(try stage.token(code, verifier + fault.changes).status != 200)
        #expect(stage.findings == [fault.check])
        let second = try stage.authorize(challenge)["code"] ?? ""
        #expect(try stage.token(second, verifier).status == 200)
    }

    @Test("each method of client authentication", arguments: Conformance.AuthenticationMethod.allCases)
    func authentication(method: Conformance.AuthenticationMethod) throws {
        let stage = try ProviderStage(method: method)
        #expect(try stage.token(stage.authorize()["code"] ?? "").status == 200)
        #expect(stage.findings.isEmpty)
        guard method != .none else { return }
        // The client of another method than the one it is registered for has proved nothing.
        let other: Conformance.AuthenticationMethod = method == .secretBasic ? .secretPost : .secretBasic
        let answer = try stage.token(stage.authorize()["code"] ?? "", as: other)
        #expect(answer.status == 401)
        #expect(answer.json["error"]?.string == "invalid_client")
        #expect(stage.findings.count == 1)
    }

    @Test(
        "what is wrong with an assertion",
        arguments: [
            ("iss", "another"), ("sub", nil), ("aud", "https://other.example/"), ("jti", nil), ("exp", nil),
            ("exp", JSON.integer(-301)), ("exp", .integer(86_401)), ("iat", nil), ("iat", .integer(86_401)),
            ("nbf", .integer(1)),
        ] as [(String, JSON?)]
    )
    func assertion(claim: String, value: JSON?) throws {
        for method in [Conformance.AuthenticationMethod.secretJWT, .privateKeyJWT] {
            let stage = try ProviderStage(method: method)
            #expect(try stage.token(stage.authorize()["code"] ?? "", assertion: (claim, value)).status == 401)
            #expect(stage.findings == [.assertion])
        }
    }

    @Test("an assertion of a private key is used once")
    func assertionOnce() throws {
        let stage = try ProviderStage(method: .privateKeyJWT)
        let same = ("jti", JSON.string("once"))
        #expect(try stage.token(stage.authorize()["code"] ?? "", assertion: same).status == 200)
        #expect(try stage.token(stage.authorize()["code"] ?? "", assertion: same).status == 401)
    }

    @Test(
        "UserInfo: header or form, not both, never the query; and only the newest token",
        arguments: [nil, .header, .body] as [UserInfoKnobs.TokenTransport?]
    )
    func userInfo(transport: UserInfoKnobs.TokenTransport?) throws {
        var knobs = ProviderKnobs()
        knobs.userInfo.tokenTransport = transport
        let stage = try ProviderStage(knobs: knobs, variant: .init(responseType: .codeToken))
        let response = try stage.authorize([("response_type", "code token")])
        let front = response["access_token"] ?? ""
        #expect(try stage.userInfo(header: front).status == (transport == .body ? 401 : 200))
        #expect(try stage.userInfo(body: front).status == (transport == .header ? 401 : 200))
        #expect(try stage.userInfo(header: front, body: front).status == 401)
        #expect(try stage.userInfo(query: front).status == 401)
        let newest = try stage.token(response["code"] ?? "").json["access_token"]?.string ?? ""
        #expect(try stage.userInfo(header: front).status == 401)
        #expect(try stage.userInfo(body: front).status == 401)
        let right = transport == .body ? try stage.userInfo(body: newest) : try stage.userInfo(header: newest)
        #expect(right.status == 200)
    }

    @Test("refresh tokens go round, and the ID token that comes along can be wrong")
    func refresh() throws {
        var knobs = ProviderKnobs()
        knobs.token.issuesRefreshTokens = true
        knobs.token.refreshBringsIDToken = true
        knobs.token.refreshOperations = [MemberOperation("sub", .append("1"))]
        let stage = try ProviderStage(knobs: knobs)
        let first = try stage.token(stage.authorize([("max_age", "60")])["code"] ?? "").json
        let token = first["refresh_token"]?.string ?? ""
        #expect(token.utf8.count == 65)
        let second = try stage.refresh(token).json
        #expect(second["refresh_token"]?.string != token)
        #expect(second["access_token"]?.string != first["access_token"]?.string)
        let before = try stage.claims(of: first["id_token"]?.string ?? "")
        let after = try stage.claims(of: second["id_token"]?.string ?? "")
        #expect(after["sub"]?.string == (before["sub"]?.string ?? "") + "1")
        #expect(after["nonce"]?.string == "n")
        #expect(before["auth_time"] != nil)
        #expect(after["auth_time"] == nil)
        #expect(try stage.refresh(token).status == 400)
    }

    @Test("strict order: nothing before the first, none before its predecessor")
    func strictOrder() throws {
        var knobs = ProviderKnobs()
        knobs.strictOrder = [.discovery, .keySet, .userInfo]
        let stage = try ProviderStage(knobs: knobs)
        _ = try stage.authorize()
        #expect(stage.findings == [.announced])
        _ = try stage.get("/.well-known/openid-configuration")
        _ = try stage.authorize()
        #expect(stage.findings.count == 1)
        _ = try stage.userInfo(header: "unknown")
        #expect(stage.findings.contains(.accessToken))
        #expect(stage.findings.filter { $0 == .announced }.count == 2)
        _ = try stage.keys()
        #expect(stage.findings.filter { $0 == .announced }.count == 2)
    }

    @Test("a path that was not announced", arguments: ["/", "/authorise", "/mtls/token", "/.well-known/webfinger"])
    func unannounced(path: String) throws {
        let stage = try ProviderStage()
        #expect(try stage.get(path).status == 404)
        #expect(stage.findings == [.announced])
    }
}
