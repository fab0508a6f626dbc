import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What becomes of a logout token that arrives.
@Suite struct BackChannelLogoutTests {
    private struct Broken: SessionIndex, OneTimeValues {
        struct Failure: Error {}
        func end(_ target: LogoutTarget) throws -> [String] { throw Failure() }
        func consume(_ value: String, expiresAt: Int64) throws -> Bool { throw Failure() }
    }

    private static func isExact(_ answer: LogoutAnswer, _ status: Int) -> Bool {
        answer.response.status.code == status
            && answer.response.headerFields.map { "\($0.name): \($0.value)" } == ["Cache-Control: no-store"]
    }

    @Test("the session ends, and the answer is 200 and nothing else")
    func ends() async throws {
        let sample = try LogoutSample()
        #expect(try sample.sessions.create(LogoutSample.session("a")))
        #expect(sample.sessions.read("a") != nil)
        let answer = await sample.send(try LogoutSample.token())
        #expect(Self.isExact(answer, 200))
        #expect(answer.endedSessions == ["a"])
        #expect(answer.refusal == nil)
        #expect(sample.sessions.read("a") == nil)
    }

    @Test("a session that has ended already is no failure")
    func nothing() async throws {
        let answer = await (try LogoutSample()).send(try LogoutSample.token())
        #expect(Self.isExact(answer, 200))
        #expect(answer.endedSessions.isEmpty)
    }

    @Test("G07 a token is taken once, and until it has expired")
    func replay() async throws {
        let sample = try LogoutSample()
        let token = try LogoutSample.token()
        #expect(Self.isExact(await sample.send(token), 200))
        #expect(try sample.sessions.create(LogoutSample.session("later")))
        sample.time.advance(by: .seconds(149))
        let second = await sample.send(token)
        #expect(Self.isExact(second, 400))
        #expect(second.refusal?.code == .logoutTokenReplayed)
        #expect(sample.sessions.read("later") != nil)
        let other = await sample.send(try LogoutSample.token([("jti", "token-2")]))
        #expect(other.endedSessions == ["later"])
    }

    @Test("G07 32 copies at once: one is taken")
    func race() async throws {
        let sample = try LogoutSample()
        let token = try LogoutSample.token()
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<32 { group.addTask { await sample.send(token).response.status.code } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 400 } == 31)
    }

    @Test("G07 a refused token ends nothing, and its answer has no detail")
    func refused() async throws {
        let sample = try LogoutSample()
        #expect(try sample.sessions.create(LogoutSample.session("a")))
        let answer = await sample.send(try LogoutSample.token([("nonce", "n")]))
        #expect(Self.isExact(answer, 400))
        #expect(answer.refusal?.code == .logoutTokenNoncePresent)
        #expect(answer.refusal?.phase == .logoutToken)
        #expect(sample.sessions.read("a") != nil)
        // What was refused is not used up.
        #expect(Self.isExact(await sample.send(try LogoutSample.token()), 200))
    }

    @Test("A04 with HMAC alone the secret decides, and nothing that is published is asked for")
    func sharedSecret() async throws {
        let secret = "a secret of the client that is long enough"
        let sample = try LogoutSample(authentication: .secret(ClientSecret(secret))) {
            $0.algorithms = .only([.hs256])
        }
        func token(_ secret: String) throws -> String {
            try JWSSigner.sign(
                LogoutSample.claims.octets,
                algorithm: .hs256,
                secret: SymmetricKey(Array(secret.utf8))
            )
        }
        let other = await sample.send(try token("a secret of another client, as long"))
        #expect(other.refusal?.code == .jwsSignatureInvalid)
        #expect(Self.isExact(await sample.send(try token(secret)), 200))
        #expect(sample.transport.count(.keySet) == 0)
    }

    @Test("G08 a GET ends nothing")
    func method() async throws {
        let sample = try LogoutSample()
        #expect(try sample.sessions.create(LogoutSample.session("a")))
        let answer = await sample.send(try LogoutSample.token(), method: .get)
        #expect(Self.isExact(answer, 400))
        #expect(answer.refusal?.code == .logoutMalformed)
        #expect(sample.sessions.read("a") != nil)
    }

    @Test("D13 a form with two tokens, with none, or that is no form", arguments: ["2", "0", "%"])
    func form(kind: String) async throws {
        let sample = try LogoutSample()
        let token = try LogoutSample.token()
        let pair = FormEncoding.encode([("logout_token", token)])
        #expect(
            Self.isExact(
                await sample.party.backChannelLogout(
                    LogoutSample.post,
                    body: Array(pair.utf8),
                    sessions: sample.sessions
                ),
                200
            )
        )
        let body =
            switch kind {
            case "2": "\(pair)&\(pair)"
            case "0": "logout=\(token)"
            default: pair + "%"
            }
        let answer = await sample.party.backChannelLogout(
            LogoutSample.post,
            body: Array(body.utf8),
            sessions: sample.sessions
        )
        #expect(Self.isExact(answer, 400))
        #expect(answer.refusal?.code == .logoutMalformed)
    }

    @Test("a store that fails is a logout that failed")
    func stores() async throws {
        let sample = try LogoutSample()
        let body = Array(FormEncoding.encode([("logout_token", try LogoutSample.token())]).utf8)
        let answer = await sample.party.backChannelLogout(LogoutSample.post, body: body, sessions: Broken())
        #expect(Self.isExact(answer, 400))
        #expect(answer.refusal?.code == .logoutStoreFailed)

        let other = try LogoutSample { $0.oneTimeValues = Broken() }
        #expect(try other.sessions.create(LogoutSample.session("a")))
        let second = await other.send(try LogoutSample.token())
        #expect(Self.isExact(second, 400))
        #expect(second.refusal?.code == .logoutStoreFailed)
        #expect(other.sessions.read("a") != nil)
    }
}
