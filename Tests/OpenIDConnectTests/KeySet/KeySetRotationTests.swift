import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Key rotation and unknown keys, through whole logins.
@Suite struct KeySetRotationTests {
    private static func code(_ stage: Stage) async -> ErrorCode? {
        do {
            _ = try await stage.signIn()
            return nil
        } catch {
            return (error as? OIDCError)?.code
        }
    }

    @Test("a rotation between two logins costs one fetch, and no cool-down follows", arguments: [true, false])
    func rotation(sendsKeyID: Bool) async throws {
        let stage = try Stage()
        stage.provider.setSendsKeyID(sendsKeyID)
        _ = try await stage.signIn()
        for (index, key) in [SharedKeys.second, SharedKeys.first, SharedKeys.second].enumerated() {
            try stage.provider.rotateKeys(to: key)
            _ = try await stage.signIn()
            _ = try await stage.signIn()
            #expect(stage.transport.count(.keySet) == index + 2)
        }
    }

    @Test("B16 an unknown key ID costs one fetch, then none for 30 s, then for 60 s")
    func unknownKeyID() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        stage.provider.setFaults([.idTokenKeyID])
        for (seconds, fetches) in [(0, 2), (0, 2), (29, 2), (1, 3), (59, 3), (1, 4)] {
            stage.time.advance(by: .seconds(seconds))
            #expect(await Self.code(stage) == .jwsKeyNotFound)
            #expect(stage.transport.count(.keySet) == fetches)
        }
    }

    @Test("B16 logins that succeed in between don't end the cool-down")
    func unknownKeyIDBetweenLogins() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        for _ in 0..<10 {
            stage.provider.setFaults([.idTokenKeyID])
            #expect(await Self.code(stage) == .jwsKeyNotFound)
            stage.provider.setFaults([])
            _ = try await stage.signIn()
        }
        #expect(stage.transport.count(.keySet) == 2)
    }

    @Test("B16 100 concurrent logins that meet an unknown key ID cause one fetch")
    func herdOfLogins() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        var logins: [(login: Login, callback: String)] = []
        for _ in 0..<100 { logins.append(try await stage.begin()) }
        stage.provider.setFaults([.idTokenKeyID])
        let codes = await withTaskGroup(of: ErrorCode?.self) { group in
            for (login, callback) in logins {
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
        #expect(codes.count == 100)
        #expect(codes.allSatisfy { $0 == .jwsKeyNotFound })
        #expect(stage.transport.count(.keySet) == 2)
    }

    @Test("B16 1000 concurrent callers that need newer keys cause one fetch")
    func herd() async throws {
        let gate = Gate(opensAfter: 1000)
        let isFirst = Gate(opensAfter: 1)
        let transport = StubTransport { _ in
            await isFirst.wait()
            return Answers.text(#"{"keys":[]}"#)
        }
        isFirst.arrive()
        let source = KeySetSource(
            url: try Sample.metadata().keySetURL(),
            limits: JOSELimits(),
            exchanger: Exchanger(transport: transport, deadline: .seconds(10)),
            time: ManualTimeSource(),
            logger: nil
        )
        let snapshot = try await source.snapshot()
        source.verified(snapshot, isAnswer: false)
        let generations = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<1000 {
                group.addTask {
                    gate.arrive()
                    await gate.wait()
                    return try await source.snapshot(newerThan: snapshot.generation).generation
                }
            }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(generations == [2: 1000])
        #expect(transport.count(.keySet) == 2)
    }

    @Test("a damaged signature with a known key ID fetches nothing")
    func damagedSignature() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        stage.provider.setFaults([.idTokenSignature])
        #expect(await Self.code(stage) == .jwsSignatureInvalid)
        #expect(stage.transport.count(.keySet) == 1)
    }

    @Test(
        "B14 a withdrawn key is gone with the next fetch",
        arguments: [(599, nil), (600, .jwsKeyNotFound)] as [(Int, ErrorCode?)]
    )
    func withdrawn(seconds: Int, code: ErrorCode?) async throws {
        let stage = try Stage { _, answer in
            // Still signed with the key that the provider has withdrawn.
            guard answer.1.starts(with: #"{"access_token""#.utf8) else { return nil }
            return try Tampering.settingClaims([], in: answer, key: SharedKeys.first)
        }
        _ = try await stage.signIn()
        try stage.provider.rotateKeys(to: SharedKeys.second)
        stage.time.advance(by: .seconds(seconds))
        #expect(await Self.code(stage) == code)
        #expect(stage.transport.count(.keySet) == (code == nil ? 1 : 2))
    }

    @Test("B15 F09 two providers whose keys have one name: neither takes the other's token")
    func sameKeyID() async throws {
        func stage(_ issuer: Issuer, published: ProviderSigningKey, signing: ProviderSigningKey) throws -> Stage {
            try Stage(issuer: issuer) { call, answer in
                switch call.options.role {
                case .keySet:
                    var jwk = try published.privateKey.publicJWK()
                    jwk["kid"] = "same"
                    return Answers.json(["keys": [jwk]])
                case .token: return try Tampering.settingClaims([], in: answer, key: signing, keyID: "same")
                default: return nil
                }
            }
        }
        let (first, second) = (SharedKeys.first, SharedKeys.second)
        #expect(await Self.code(try stage("https://a.example", published: first, signing: first)) == nil)
        #expect(await Self.code(try stage("https://b.example", published: second, signing: second)) == nil)
        #expect(
            await Self.code(try stage("https://b.example", published: second, signing: first)) == .jwsSignatureInvalid
        )
    }
}
