import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// A pending login is used once, by the party that began it, in time.
@Suite struct LoginUseTests {
    private static func refusal(
        _ stage: Stage,
        _ callback: String,
        _ pending: PendingLogin
    ) async -> OIDCError? {
        await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .url(callback), pending: pending)
        }
    }

    @Test("expires at its very second", arguments: [(599, false), (600, true), (601, true)])
    func expiry(seconds: Int, isExpired: Bool) async throws {
        let stage = try Stage()
        let login = try await stage.party.beginLogin()
        #expect(login.pending.expiresAt == stage.time.unixTime() + 600)
        stage.time.advance(by: .seconds(seconds))
        let callback = try stage.provider.signIn(at: login.url)
        if isExpired {
            #expect(await Self.refusal(stage, callback, login.pending)?.code == .loginExpired)
            #expect(stage.transport.count(.token) == 0)
        } else {
            _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        }
    }

    @Test("the lifetime is a policy")
    func lifetime() async throws {
        let stage = try Stage(configure: { $0.pendingLoginLifetime = 60 })
        #expect(try await stage.party.beginLogin().pending.expiresAt == stage.time.unixTime() + 60)
    }

    @Test("a lifetime without end is taken as one")
    func endless() async throws {
        let stage = try Stage(configure: { $0.pendingLoginLifetime = .max })
        let (login, callback) = try await stage.begin()
        #expect(login.pending.expiresAt == .max)
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
    }

    @Test("E15 used twice")
    func twice() async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        #expect(await Self.refusal(stage, callback, login.pending)?.code == .loginAlreadyUsed)
        #expect(stage.transport.count(.token) == 1)
    }

    @Test("E15 used twice by way of its octets")
    func twiceSerialized() async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        let octets = login.pending.serialized()
        let signIn = try await stage.party.completeLogin(
            callback: .url(callback),
            pending: PendingLogin(serialized: octets)
        )
        #expect(signIn.subject == stage.provider.user.subject)
        let again = try PendingLogin(serialized: octets)
        #expect(await Self.refusal(stage, callback, again)?.code == .loginAlreadyUsed)
    }

    @Test("E15 50 concurrent callbacks make one token call")
    func concurrent() async throws {
        let stage = try Stage()
        try await stage.party.warmUp()
        let (login, callback) = try await stage.begin()
        let codes = await withTaskGroup(of: ErrorCode?.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    do throws(OIDCError) {
                        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
                        return nil
                    } catch {
                        return error.code
                    }
                }
            }
            return await group.reduce(into: [ErrorCode?]()) { $0.append($1) }
        }
        #expect(codes.count { $0 == nil } == 1)
        #expect(codes.count { $0 == .loginAlreadyUsed } == 49)
        #expect(stage.transport.count(.token) == 1)
    }

    @Test("E15 a code that the provider refused is not sent again")
    func failedOnce() async throws {
        let stage = try Stage()
        stage.provider.setFaults([.tokenError])
        let (login, callback) = try await stage.begin()
        #expect(await Self.refusal(stage, callback, login.pending)?.code == .tokenErrorResponse)
        stage.provider.setFaults([])
        #expect(await Self.refusal(stage, callback, login.pending)?.code == .loginAlreadyUsed)
        #expect(stage.transport.count(.token) == 1)
    }

    @Test(
        "a response with the right state ends the login, though it is refused",
        arguments: [
            ("error=access_denied", .callbackErrorResponse), ("", .callbackCodeMissing),
            ("code=c&id_token=a.b.c", .callbackUnexpectedParameter),
            ("code=c&iss=https%3A%2F%2Fevil.example", .callbackIssuerMismatch),
        ] as [(String, ErrorCode)]
    )
    func consumed(parameters: String, code: ErrorCode) async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        let state = try Sample.parameters(of: login.url).first { $0.name == "state" }?.value ?? ""
        let refused = "/callback?state=\(state)&\(parameters)"
        #expect(await Self.refusal(stage, refused, login.pending)?.code == code)
        #expect(await Self.refusal(stage, callback, login.pending)?.code == .loginAlreadyUsed)
        #expect(await Self.refusal(stage, refused, login.pending)?.code == .loginAlreadyUsed)
        #expect(stage.transport.count(.token) == 0)
    }

    @Test(
        "E01 a response that wasn't asked for ends nothing",
        arguments: [
            ("code=c&state=other", .callbackStateMismatch), ("code=c", .callbackStateMissing),
            ("error=access_denied&state=other", .callbackStateMismatch), ("code=%zz", .callbackMalformed),
            ("code=c&code=d&state=other", .callbackDuplicateParameter),
        ] as [(String, ErrorCode)]
    )
    func notConsumed(parameters: String, code: ErrorCode) async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        #expect(await Self.refusal(stage, "/callback?\(parameters)", login.pending)?.code == code)
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
    }

    @Test(
        "E07 E28 a login of another issuer, client or redirect URI",
        arguments: ["issuer", "client_id", "redirect_uri"]
    )
    func otherParty(member: String) async throws {
        let stage = try Stage()
        let (login, callback) = try await stage.begin()
        var json = JSON(try JSONDocument(parsing: login.pending.serialized()).root)
        guard case .string(let value)? = json[member] else { throw Sample.NotForm() }
        json[member] = .string(value + "/")
        let other = try PendingLogin(serialized: json.octets)
        let error = await Self.refusal(stage, callback, other)
        #expect(error?.code == .loginOtherParty)
        #expect(stage.transport.count(.token) == 0)
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
    }

    struct Broken: OneTimeValues {
        struct Down: Error {}
        func consume(_ value: String, expiresAt: Int64) async throws -> Bool { throw Down() }
    }

    @Test("a store that fails refuses the login, and the code is not sent")
    func storeFails() async throws {
        let stage = try Stage(configure: { $0.oneTimeValues = Broken() })
        let (login, callback) = try await stage.begin()
        let error = await Self.refusal(stage, callback, login.pending)
        #expect(error?.code == .loginStoreFailed)
        #expect(error?.underlying is Broken.Down)
        #expect(stage.transport.count(.token) == 0)
    }

    @Test("two parties with one store use a login once between them")
    func sharedStore() async throws {
        let time = ManualTimeSource()
        let store = InMemoryOneTimeValues(time: time)
        let stage = try Stage(time: time, configure: { $0.oneTimeValues = store })
        let second = try Stage(time: time, configure: { $0.oneTimeValues = store })
        let (login, callback) = try await stage.begin()
        _ = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
        #expect(await Self.refusal(second, callback, login.pending)?.code == .loginAlreadyUsed)
        #expect(second.transport.count(.token) == 0)
    }
}
