import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Refreshing (RFC 6749 section 6, OIDC Core 12), after whole logins.
@Suite struct RefreshTests {
    @Test("the refresh token and the client's proof, and nothing else; every token is new")
    func refresh() async throws {
        let stage = try await RefreshStage()
        let (party, signIn) = (stage.stage.party, stage.signIn)
        let refreshed = try await party.refresh(signIn)
        let form = try #require(stage.refreshes.first)
        #expect(form.map(\.name) == ["grant_type", "refresh_token"])
        #expect(form.last?.value == signIn.refreshToken?.revealed)
        #expect(refreshed.accessToken != signIn.accessToken)
        #expect(refreshed.refreshToken != signIn.refreshToken)
        #expect(refreshed.idToken.raw != signIn.idToken.raw)
        #expect(refreshed.idToken.issuedAt == signIn.idToken.issuedAt + 60)
        #expect(refreshed.idToken.authTime == signIn.idToken.authTime)
        #expect(refreshed.accessTokenExpiresAt == stage.stage.time.unixTime() + 28_799)
        #expect(refreshed.validation.isValid)
        #expect(try await party.userInfo(for: refreshed).name == "Ada Example")
        // The next one is held to the login, with the newest refresh token.
        let again = try await party.refresh(refreshed)
        #expect(stage.refreshes.last?.last?.value == refreshed.refreshToken?.revealed)
        #expect(again.refreshGrant?.original == OriginalIDToken(signIn.idToken))
    }

    @Test("without an ID token the one of the login stays")
    func withoutIDToken() async throws {
        let stage = try await RefreshStage(issuesIDToken: false)
        let grant = try #require(stage.signIn.refreshGrant)
        let tokens = try await stage.stage.party.refresh(grant)
        #expect(tokens.idToken == nil)
        #expect(tokens.validation == nil)
        let again = try await RefreshStage(issuesIDToken: false)
        let refreshed = try await again.stage.party.refresh(again.signIn)
        #expect(refreshed.idToken.raw == again.signIn.idToken.raw)
        #expect(refreshed.accessToken != again.signIn.accessToken)
    }

    @Test("RFC 6749 section 6: the old refresh token stays when none comes", arguments: [nil, .null, ""] as [JSON?])
    func notRotated(token: JSON?) async throws {
        let stage = try await RefreshStage { try Tampering.setting([("refresh_token", token)], in: $0) }
        let grant = try #require(stage.signIn.refreshGrant)
        let tokens = try await stage.stage.party.refresh(grant)
        #expect(tokens.grant.refreshToken == grant.refreshToken)
        #expect(!tokens.isRotated)
    }

    @Test("a new refresh token takes the old one's place")
    func rotated() async throws {
        let stage = try await RefreshStage { try Tampering.setting([("refresh_token", "a new one")], in: $0) }
        let grant = try #require(stage.signIn.refreshGrant)
        let tokens = try await stage.stage.party.refresh(grant)
        #expect(tokens.grant.refreshToken == RefreshToken("a new one"))
        #expect(tokens.isRotated)
    }

    @Test("nothing to refresh with")
    func missing() async throws {
        let stage = try await RefreshStage(login: { try Tampering.setting([("refresh_token", nil)], in: $0) })
        #expect(stage.signIn.refreshToken == nil)
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(stage.signIn) }
        #expect(error?.code == .refreshTokenMissing)
        #expect(stage.refreshes.isEmpty)
    }

    @Test("a used refresh token is the provider's to refuse")
    func used() async throws {
        let stage = try await RefreshStage()
        _ = try await stage.stage.party.refresh(stage.signIn)
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(stage.signIn) }
        #expect(error?.code == .tokenErrorResponse)
        #expect(error?.providerError?.error == "invalid_grant")
        #expect(error?.phase == .token)
    }

    @Test("an error that repeats the refresh token doesn't bring it back")
    func secret() async throws {
        let stage = try await RefreshStage()
        let token = try #require(stage.signIn.refreshToken?.revealed)
        let party = try Stage(tamper: { call, _ in
            guard call.isRefresh else { return nil }
            return Answers.json(["error": "invalid_grant", "error_description": .string("not \(token)")], status: 400)
        }).party
        let grant = try #require(stage.signIn.refreshGrant)
        let error = await #expect(throws: OIDCError.self) { try await party.refresh(grant) }
        #expect(error?.code == .tokenErrorResponse)
        #expect(error?.description.contains(token) == false)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let claims: [(String, JSON?)]
        let code: ErrorCode

        init(_ name: String, _ value: JSON?, _ code: ErrorCode) {
            claims = [(name, value)]
            self.code = code
        }

        var testDescription: String { "\(claims[0].0): \(claims[0].1?.text ?? "none")" }
    }

    static let faults: [Fault] = [
        Fault("iss", "https://huggingface.co1", .idTokenIssuerMismatch),
        Fault("sub", .string(EmbeddedUser.ada.subject + "1"), .idTokenSubjectMismatch),
        Fault("sub", nil, .idTokenClaimMissing),
        Fault("aud", "another", .idTokenAudienceMismatch),
        Fault("azp", .string(EmbeddedClient.confidential.id), .idTokenAuthorizedPartyMismatch),
        Fault("auth_time", 1_767_225_660, .idTokenAuthTimeChanged),
        Fault("nonce", "another", .idTokenNonceMismatch),
        Fault("iat", 1_767_225_569, .idTokenIssuedBeforeOriginal),
        Fault("exp", 1_767_225_600, .idTokenExpired),
    ]

    @Test("G03 an ID token of another login; the whole answer is discarded", arguments: faults)
    func continuity(fault: Fault) async throws {
        let stage = try await RefreshStage { try Tampering.settingClaims(fault.claims, in: $0) }
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(stage.signIn) }
        #expect(error?.code == fault.code)
        #expect(error?.phase == .idToken)
    }

    @Test(
        "G03 what may differ",
        arguments: [("nonce", nil), ("auth_time", nil), ("iat", 1_767_225_570), ("acr", "other")] as [(String, JSON?)]
    )
    func control(name: String, value: JSON?) async throws {
        let stage = try await RefreshStage { try Tampering.settingClaims([(name, value)], in: $0) }
        let refreshed = try await stage.stage.party.refresh(stage.signIn)
        #expect(refreshed.subject == stage.signIn.subject)
    }

    @Test("G03 a signature that is wrong")
    func signature() async throws {
        let stage = try await RefreshStage {
            try Tampering.settingClaims([], in: $0, key: SharedKeys.second, keyID: SharedKeys.first.keyID)
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(stage.signIn) }
        #expect(error?.code == .jwsSignatureInvalid)
    }

    @Test(
        "G05 scopes are exactly those that the provider names, or those that were asked for",
        arguments: [
            (nil, nil, [.openID, .profile, .email]), (nil, [.openID], [.openID]), ("", nil, []),
            ("openid", nil, [.openID]), ("", [.openID], []), ("openid admin", nil, [.openID, "admin"]),
        ] as [(String?, [Scope]?, [Scope])]
    )
    func scopes(stated: String?, asked: [Scope]?, granted: [Scope]) async throws {
        let stage = try await RefreshStage { try Tampering.setting([("scope", stated.map { .string($0) })], in: $0) }
        let refreshed = try await stage.stage.party.refresh(stage.signIn, scopes: asked)
        #expect(refreshed.scopes == granted)
        let requested: [Scope] = asked ?? [.openID, .profile, .email]
        #expect(refreshed.withheldScopes == requested.filter { !granted.contains($0) })
        // A refresh for less doesn't lessen what the refresh token is for.
        #expect(refreshed.refreshGrant?.scopes == [.openID, .profile, .email])
        let sent = stage.refreshes.first?.first { $0.name == "scope" }?.value
        #expect(sent == asked?.map(\.rawValue).joined(separator: " "))
    }

    @Test("G05 scopes that weren't granted are not asked for", arguments: ["admin", "OPENID", ""] as [Scope])
    func notGranted(scope: Scope) async throws {
        let stage = try await RefreshStage()
        let error = await #expect(throws: OIDCError.self) {
            try await stage.stage.party.refresh(stage.signIn, scopes: [.openID, scope])
        }
        #expect(error?.code == .refreshScopeNotGranted)
        #expect(stage.refreshes.isEmpty)
    }

    @Test(
        "G06 expires_in",
        arguments: [(nil, nil), (0, 0), ("3600", 3600), (.integer(.max), 1 << 31), (.number("1e300"), 1 << 31)]
            as [(JSON?, Int64?)]
    )
    func expiresIn(value: JSON?, seconds: Int64?) async throws {
        let stage = try await RefreshStage { try Tampering.setting([("expires_in", value)], in: $0) }
        let refreshed = try await stage.stage.party.refresh(stage.signIn)
        #expect(refreshed.accessTokenExpiresAt == seconds.map { stage.stage.time.unixTime() + $0 })
    }

    @Test("G06 a life that is none", arguments: [-1, "soon", true] as [JSON])
    func badExpiresIn(value: JSON) async throws {
        let stage = try await RefreshStage { try Tampering.setting([("expires_in", value)], in: $0) }
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(stage.signIn) }
        #expect(error?.code == .tokenMalformedResponse)
    }
}
