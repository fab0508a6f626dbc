import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectURLSession
import Testing

/// The device grant, token exchange and revocation over real HTTP, with a clock that the test moves.
@Suite struct GrantLoopbackTests {
    private static func party(
        _ loopback: LoopbackProvider,
        _ client: EmbeddedClient,
        _ time: ManualTimeSource
    ) throws -> RelyingParty {
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        configuration.time = time
        // Nothing here is about deadlines, and other tests need the processor too.
        configuration.deadline = .seconds(120)
        let authentication: any ClientAuthentication =
            if let secret = client.secret { .secret(ClientSecret(secret)) } else { .publicClient }
        return try RelyingParty(
            issuer: loopback.issuer,
            client: Client(id: client.id, authentication: authentication, redirectURI: "https://app.example/callback"),
            transport: URLSessionTransport(),
            configuration: configuration
        )
    }

    @Test("G16 a device login: pending, slowed down, a server out of order, approved")
    func device() async throws {
        let time = ManualTimeSource()
        let loopback = try await LoopbackProvider.start(signingKey: .shared(), time: time)
        var knobs = ProviderKnobs()
        knobs.device.pollAnswers = [
            .error("authorization_pending"), .error("slow_down"), CannedAnswer(status: 503, body: "later"),
        ]
        try loopback.provider.setKnobs(knobs)
        let party = try Self.party(loopback, .public, time)
        let login = try await party.beginDeviceLogin(scopes: [.profile])
        #expect(login.authorization.domain == "127.0.0.1")
        #expect(loopback.provider.pendingUserCodes == [login.authorization.userCode])
        #expect(loopback.provider.decide(.approve, userCode: login.authorization.userCode))
        let signIn = try await time.run { try await party.completeDeviceLogin(login) }
        #expect(signIn.subject == EmbeddedUser.ada.subject)
        #expect(try await party.userInfo(for: signIn).claims["sub"]?.string == signIn.subject)
        #expect(loopback.provider.requestCount(path: "/oauth/token") == 4)
        await loopback.stop()
    }

    @Test("a device login is denied")
    func denied() async throws {
        let time = ManualTimeSource()
        let loopback = try await LoopbackProvider.start(signingKey: .shared(), time: time)
        let party = try Self.party(loopback, .confidential, time)
        let login = try await party.beginDeviceLogin(scopes: [.profile])
        loopback.provider.decide(.deny, userCode: login.authorization.userCode)
        let error = await #expect(throws: OIDCError.self) {
            try await time.run { try await party.completeDeviceLogin(login) }
        }
        #expect(error?.code == .deviceAccessDenied)
        await loopback.stop()
    }

    @Test("cancelling a device login ends a poll that nobody answers")
    func cancelled() async throws {
        let time = ManualTimeSource()
        let loopback = try await LoopbackProvider.start(signingKey: .shared(), time: time)
        let party = try Self.party(loopback, .public, time)
        let login = try await party.beginDeviceLogin(scopes: [.profile])
        let task = Task { try await party.completeDeviceLogin(login) }
        await time.waitForSleeper()
        task.cancel()
        let result = await task.result
        let error = #expect(throws: OIDCError.self) { try result.get() }
        #expect(error?.code == .transportCancelled)
        await loopback.stop()
    }

    @Test("a member's token, with a verified ID token")
    func exchange() async throws {
        let time = ManualTimeSource()
        let loopback = try await LoopbackProvider.start(signingKey: .shared(), time: time)
        let party = try Self.party(loopback, .confidential, time)
        var request = TokenExchangeRequest(
            subject: SecurityToken("ada@example.com", type: "urn:huggingface:token-type:user-email")
        )
        request.scopes = [.openID]
        let token = try await party.exchangeToken(request)
        #expect(token.idToken?.subject == EmbeddedUser.ada.subject)
        await loopback.stop()
    }

    @Test("G15 a provider that issues another type than was asked for")
    func wrongType() async throws {
        let time = ManualTimeSource()
        let loopback = try await LoopbackProvider.start(signingKey: .shared(), time: time)
        var knobs = ProviderKnobs()
        knobs.token.operations = [.init("issued_token_type", .set("urn:ietf:params:oauth:token-type:id_token"))]
        try loopback.provider.setKnobs(knobs)
        let party = try Self.party(loopback, .confidential, time)
        let subject = SecurityToken("ada@example.com", type: "urn:huggingface:token-type:user-email")
        let error = await #expect(throws: OIDCError.self) {
            try await party.exchangeToken(TokenExchangeRequest(subject: subject))
        }
        #expect(error?.code == .tokenExchangeIssuedTypeMismatch)
        await loopback.stop()
    }

    @Test("G14 revocation, now and later")
    func revocation() async throws {
        let time = ManualTimeSource()
        let client = EmbeddedClient.confidential
        let loopback = try await LoopbackProvider.start { issuer throws(JOSEError) in
            try EmbeddedProvider(
                issuer: issuer,
                clients: [client],
                signingKey: try .shared(),
                profile: .conformance,
                time: time
            )
        }
        let party = try Self.party(loopback, client, time)
        let login = try await party.beginLogin(scopes: [.openID])
        let callback = try loopback.provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        var knobs = ProviderKnobs()
        var answer = CannedAnswer(status: 503)
        answer.retryAfter = 30
        knobs.revocationAnswer = answer
        try loopback.provider.setKnobs(knobs)
        let errors = await party.revokeTokens(of: signIn)
        #expect(errors.map(\.code) == [.revocationUnavailable])
        #expect(errors.map(\.actual) == ["Retry-After: 30"])
        #expect(try await party.userInfo(for: signIn).claims["sub"]?.string == signIn.subject)
        try loopback.provider.setKnobs(ProviderKnobs())
        #expect(await party.revokeTokens(of: signIn).isEmpty)
        let error = await #expect(throws: OIDCError.self) { try await party.userInfo(for: signIn) }
        #expect(error?.code == .userInfoErrorResponse)
        await loopback.stop()
    }
}
