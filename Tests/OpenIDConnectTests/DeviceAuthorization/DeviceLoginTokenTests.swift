import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What a device login asks for, and what becomes of the tokens that it brings.
@Suite struct DeviceLoginTokenTests {
    @Test("PKCE when it is asked for, and only then", arguments: [true, false])
    func pkce(isUsed: Bool) async throws {
        let stage = try DeviceStage()
        let login = try await stage.begin(DeviceAuthorizationRequest(pkce: isUsed))
        stage.decide(.approve, login)
        #expect(try await stage.complete(login).subject == EmbeddedUser.ada.subject)
        let requests = stage.stage.provider.requests
        #expect(requests.contains { $0["code_challenge"] != nil && $0["code_challenge_method"] == "S256" } == isUsed)
        #expect(requests.contains { ($0["code_verifier"] ?? "").utf8.count == 43 } == isUsed)
    }

    @Test("the nonce that was sent must come back; none is expected otherwise")
    func nonce() async throws {
        var request = DeviceAuthorizationRequest()
        request.nonce = true
        let honest = try DeviceStage()
        var login = try await honest.begin(request)
        honest.decide(.approve, login)
        #expect(try await honest.complete(login).idToken["nonce"] != nil)

        let forgetful = try DeviceStage { _, answer in try Tampering.settingClaims([("nonce", nil)], in: answer) }
        login = try await forgetful.begin(request)
        forgetful.decide(.approve, login)
        let error = await #expect(throws: OIDCError.self) { try await forgetful.complete(login) }
        #expect(error?.code == .idTokenNonceMissing)

        let silent = try DeviceStage()
        login = try await silent.begin()
        silent.decide(.approve, login)
        #expect(try await silent.complete(login).idToken["nonce"] == nil)
    }

    @Test(
        "the ID token goes through every check",
        arguments: [
            ("aud", "another", .idTokenAudienceMismatch), ("iss", "https://attacker.example", .idTokenIssuerMismatch),
            ("exp", 1, .idTokenExpired), ("at_hash", "77QmUPtjPfzWtF2AnpK9RQ", .idTokenAccessTokenHashMismatch),
            ("hello", "world", nil),
        ] as [(String, JSON, ErrorCode?)]
    )
    func idToken(claim: String, value: JSON, code: ErrorCode?) async throws {
        let stage = try DeviceStage { _, answer in try Tampering.settingClaims([(claim, value)], in: answer) }
        let login = try await stage.begin()
        stage.decide(.approve, login)
        do {
            _ = try await stage.complete(login)
            #expect(code == nil)
        } catch let error as OIDCError {
            #expect(error.code == code)
            #expect(stage.polls.seconds == [5], "the tokens were there: nothing is polled again")
        }
    }

    @Test("a token response without an ID token")
    func idTokenMissing() async throws {
        let stage = try DeviceStage { _, answer in try Tampering.setting([("id_token", nil)], in: answer) }
        let login = try await stage.begin()
        stage.decide(.approve, login)
        let error = await #expect(throws: OIDCError.self) { try await stage.complete(login) }
        #expect(error?.code == .tokenIDTokenMissing)
    }

    @Test("a key set that can't be fetched once the tokens are there isn't polled for")
    func keySetDown() async throws {
        let stage = try Stage { call, _ in
            guard call.options.role == .keySet else { return nil }
            throw TransportError(.connectionFailed, detail: "gone")
        }
        let login = try await stage.party.beginDeviceLogin()
        #expect(stage.provider.decide(.approve, userCode: login.authorization.userCode))
        let error = await #expect(throws: OIDCError.self) {
            try await stage.time.run { try await stage.party.completeDeviceLogin(login) }
        }
        #expect(error?.phase == .keySet)
        #expect(stage.transport.count(.token) == 1)
    }

    @Test("a login of another party is not polled for")
    func otherParty() async throws {
        let stage = try DeviceStage()
        let login = try await stage.begin()
        let other = try Stage(client: .public)
        let error = await #expect(throws: OIDCError.self) { try await other.party.completeDeviceLogin(login) }
        #expect(error?.code == .loginOtherParty)
        #expect(other.transport.calls.isEmpty)
    }

    @Test(
        "the request's own refusals",
        arguments: [
            ("device_authorization_endpoint", nil, .discoveryMemberMissing),
            ("device_authorization_endpoint", "http://huggingface.co/d", .discoveryMemberInvalid),
            ("code_challenge_methods_supported", ["plain"], .authorizationPKCEUnsupported), ("x", nil, nil),
        ] as [(String, JSON?, ErrorCode?)]
    )
    func metadata(member: String, value: JSON?, code: ErrorCode?) async throws {
        let stage = try Stage { call, answer in
            call.options.role == .discovery ? try Tampering.setting([(member, value)], in: answer) : nil
        }
        do {
            _ = try await stage.party.beginDeviceLogin(scopes: [.openID], pkce: true)
            #expect(code == nil)
        } catch {
            #expect(error.code == code)
            #expect(stage.transport.count(.deviceAuthorization) == 0)
        }
    }

    @Test(
        "free parameters are sent, those of the protocol are not",
        arguments: [
            ("audience", nil), ("scope", .authorizationParameterReserved),
            ("client_id", .authorizationParameterReserved),
        ] as [(String, ErrorCode?)]
    )
    func parameters(name: String, code: ErrorCode?) async throws {
        let stage = try DeviceStage()
        var request = DeviceAuthorizationRequest()
        request.additionalParameters = [(name, "value")]
        do {
            _ = try await stage.begin(request)
            #expect(stage.stage.provider.requests.contains { $0[name] == "value" })
            #expect(code == nil)
        } catch let error as OIDCError {
            #expect(error.code == code)
        }
    }

    @Test("the endpoint refuses", arguments: [true, false])
    func refused(isRefused: Bool) async throws {
        let stage = try Stage(
            authentication: .secret(ClientSecret(isRefused ? "wrong-secret" : EmbeddedClient.confidential.secret ?? ""))
        )
        do {
            _ = try await stage.party.beginDeviceLogin()
            #expect(!isRefused)
        } catch {
            #expect(error.code == .deviceErrorResponse)
            #expect(error.providerError?.error == "invalid_client")
            #expect(isRefused)
        }
    }

    @Test("L01 nothing that is printed of it holds a code or a token")
    func canaries() async throws {
        let canaries = Canaries()
        let stage = try DeviceStage { _, answer in
            let json = try JSONDocument(parsing: answer.1).root
            for name in ["access_token", "refresh_token", "id_token"] { canaries.add(name, json[name]?.string) }
            return nil
        }
        var request = DeviceAuthorizationRequest(pkce: true)
        request.nonce = true
        let login = try await stage.begin(request)
        canaries.add("device_code", login.authorization.deviceCode.revealed)
        canaries.add("user_code", login.authorization.userCode)
        canaries.print("login", login)
        stage.decide(.approve, login)
        canaries.print("sign-in", try await stage.complete(login))
        for request in stage.stage.provider.requests { canaries.add("code_verifier", request["code_verifier"]) }
        #expect(canaries.secretNames.isSuperset(of: ["device_code", "access_token", "code_verifier"]))
        #expect(canaries.leaks.isEmpty)
        let again = await #expect(throws: OIDCError.self) { try await stage.complete(login) }
        canaries.print("refusal", again)
        #expect(canaries.leaks.isEmpty)
    }
}
