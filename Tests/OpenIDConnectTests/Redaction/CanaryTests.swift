import HTTPTypes
import JOSE
import Logging
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// L01: whatever a flow ends with, nothing that can be printed of it holds one of its secrets.
@Suite struct CanaryTests {
    /// Prints what client authentications see, and does what the usual one does.
    private struct Watching: ClientAuthentication {
        let canaries: Canaries
        let inner: ClientSecretAuthentication

        func authenticate(
            _ request: inout AuthenticatedRequest,
            context: ClientAuthenticationContext
        ) async throws(OIDCError) {
            try await inner.authenticate(&request, context: context)
            canaries.add("authorization", request.authorization.map { String($0.dropFirst(6)) })
            canaries.print("authenticated request", request)
            canaries.print("authentication context", context)
        }
    }

    private static let secret = EmbeddedClient.confidential.secret ?? ""

    private static func stage(_ canaries: Canaries, _ log: CapturingLog, _ method: ClientSecretAuthentication.Method)
        throws -> Stage
    {
        let inner = ClientSecretAuthentication(method: method) { ClientSecret(secret) }
        canaries.print("client secret authentication", inner)
        let tamper: Stage.Tamper = { call, answer in
            guard call.options.role == .token else { return nil }
            for parameter in call.form
            where !["grant_type", "redirect_uri", "client_id", "client_assertion_type"].contains(parameter.name) {
                canaries.add(parameter.name, parameter.value)
            }
            guard let json = try? JSONDocument(parsing: answer.1).root else { return nil }
            for name in ["access_token", "refresh_token", "id_token"] { canaries.add(name, json[name]?.string) }
            for part in json["id_token"]?.string?.split(separator: ".").dropFirst() ?? [] {
                canaries.add("part_of_id_token", String(part))
            }
            canaries.print("token response as JSON", json)
            guard json["error"] != nil else { return nil }
            // A provider that repeats what it was sent.
            let echo = String(decoding: call.body, as: UTF8.self) + " " + call.form.map(\.value).joined(separator: " ")
            return try Tampering.setting([("error_description", .string(echo))], in: answer)
        }
        var client = EmbeddedClient.confidential
        if method == .jwt { client.authenticationMethod = .secretJWT }
        return try Stage(
            client: client,
            authentication: Watching(canaries: canaries, inner: inner),
            tamper: tamper,
            configure: { $0.logger = log.logger }
        )
    }

    private static func run(_ stage: Stage, _ canaries: Canaries) async throws {
        canaries.add("client_secret", secret)
        canaries.print("party", stage.party)
        canaries.print("client", stage.party.client)
        let login = try await stage.party.beginLogin(scopes: [.openID, .profile, .email])
        let pending = try JSONDocument(parsing: login.pending.serialized()).root
        for name in ["state", "nonce", "code_verifier"] { canaries.add(name, pending[name]?.string) }
        canaries.print("login", login)
        canaries.print("pending login", login.pending)
        let url = try stage.provider.signIn(at: login.url)
        canaries.add("code", try Sample.parameters(of: url).first { $0.name == "code" }?.value)
        let callback = Callback.url(url)
        canaries.print("callback", callback)
        let signIn = try await stage.party.completeLogin(callback: callback, pending: login.pending)
        canaries.print("sign-in", signIn)
        canaries.print("ID token", signIn.idToken)
        canaries.print("claims", signIn.idToken.claims)
        canaries.print("header", signIn.idToken.header)
        canaries.print("validation", signIn.validation)
        canaries.print("refresh grant", signIn.refreshGrant)
        canaries.print("original ID token", OriginalIDToken(signIn.idToken))
        canaries.print("raw ID token", signIn.idToken.raw)
        let jws = try CompactJWS(parsing: Array(signIn.idToken.raw.revealed.utf8))
        canaries.print("JWS", jws)
        canaries.print("expectation", IDTokenExpectation(nonce: login.pending.nonce, accessToken: signIn.accessToken))
        canaries.print("user info", try await stage.party.userInfo(for: signIn))
        canaries.print("party", stage.party)
        canaries.print("metadata", try await stage.party.metadata())
    }

    private static func check(_ fault: ProviderFault?, _ method: ClientSecretAuthentication.Method) async throws
        -> Canaries
    {
        let canaries = Canaries()
        let log = CapturingLog()
        let stage = try stage(canaries, log, method)
        stage.provider.setFaults(fault.map { [$0] } ?? [])
        do {
            try await run(stage, canaries)
            #expect(fault == nil)
        } catch let error as OIDCError {
            #expect(fault != nil, "\(error)")
            canaries.print("error", error)
            canaries.print("error's code", error.code)
            canaries.print("error below", error.underlying)
            canaries.print("provider's error", error.providerError)
            for text in [error.detail, error.expected, error.actual, error.endpoint, error.remedy] {
                canaries.keep("error's texts", text ?? "")
            }
        }
        for line in log.lines { canaries.keep("log", line.text) }
        #expect(canaries.leaks.isEmpty)
        return canaries
    }

    @Test("L01 a sign-in that succeeds", arguments: ClientSecretAuthentication.Method.allCases)
    func success(method: ClientSecretAuthentication.Method) async throws {
        let canaries = try await Self.check(nil, method)
        #expect(
            canaries.secretNames.isSuperset(of: [
                "client_secret", "state", "nonce", "code_verifier", "code", "access_token", "refresh_token", "id_token",
                "part_of_id_token",
            ])
        )
        #expect(canaries.printedCount > 50)
    }

    @Test("L01 a sign-in that fails", arguments: ProviderFault.allCases)
    func failure(fault: ProviderFault) async throws {
        #expect(try await Self.check(fault, .basic).printedCount > 10)
    }

    @Test("L01 a secret in the form, and a provider that repeats it")
    func failurePost() async throws {
        #expect(try await Self.check(.tokenError, .post).printedCount > 10)
    }

    @Test("L01 what verifiers return")
    func verified() throws {
        let canaries = Canaries()
        let key = SharedKeys.first
        let token = try JWSSigner.sign(
            Array(#"{"nonce":"a-nonce-of-a-login"}"#.utf8),
            algorithm: key.algorithm,
            key: key.privateKey
        )
        canaries.add("token", token)
        canaries.add("nonce", "a-nonce-of-a-login")
        for part in token.split(separator: ".") { canaries.add("part", String(part)) }
        let keys = try JWKSet(parsing: JSON.object([.init("keys", [try key.privateKey.publicJWK()])]).octets)
        let jws = try CompactJWS(parsing: Array(token.utf8))
        let verified = try JWSVerifier(keys: keys, algorithms: [.rs256]).verify(jws)
        canaries.print("JWS", jws)
        canaries.print("header", jws.header)
        canaries.print("verified JWS", verified)
        canaries.print("claims", try Claims(parsing: verified.payload))
        canaries.print("claims", try Claims(parsing: verified.payload)["nonce"])
        #expect(canaries.leaks.isEmpty)
    }

    @Test("L01 a token response")
    func tokenResponse() throws {
        let canaries = Canaries()
        canaries.add("token", "canary-canary")
        let json: JSON = [
            "access_token": "canary-canary", "token_type": "Bearer", "refresh_token": "canary-canary",
            "id_token": "canary-canary",
        ]
        let endpoint = try Sample.metadata().tokenEndpoint()
        canaries.print("token response", try TokenResponse(parsing: json.octets, endpoint: endpoint))
        #expect(canaries.leaks.isEmpty)
    }

    @Test("L01 a transport that says what it sent")
    func chattyTransport() async throws {
        let canaries = Canaries()
        canaries.add("client_secret", Self.secret)
        let stage = try Stage { call, _ in
            guard call.options.role == .token || call.options.role == .userInfo else { return nil }
            canaries.add("code", call.form.first { $0.name == "code" }?.value)
            let field = call.request.headerFields[.authorization] ?? ""
            canaries.add("authorization", String(field.split(separator: " ").last ?? ""))
            let sent = String(decoding: call.body, as: UTF8.self)
            throw TransportError(.connectionFailed, detail: "POST \(sent)\r\n\(field)\u{1B}[0m")
        }
        let error = try #require(await #expect(throws: OIDCError.self) { try await stage.signIn() })
        #expect(error.code == .transportConnectionFailed)
        #expect(error.detail.utf8.allSatisfy { $0 >= 0x20 })
        canaries.print("error", error)
        canaries.print("error below", error.underlying)
        #expect(canaries.leaks.isEmpty)
    }
}
