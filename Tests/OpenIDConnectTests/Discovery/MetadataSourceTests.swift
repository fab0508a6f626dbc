import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// When metadata is fetched, and when not.
@Suite struct MetadataSourceTests {
    @Test("lazy: the party is made while the provider is down, and works once it is up")
    func lazy() async throws {
        let stage = try Stage()
        stage.provider.setDown(true)
        #expect(stage.transport.calls.isEmpty)
        for _ in 0..<10 {
            let error = await #expect(throws: OIDCError.self) { try await stage.party.beginLogin() }
            #expect(error?.code == .transportConnectionFailed)
        }
        stage.provider.setDown(false)
        #expect(try await stage.signIn().subject == stage.provider.user.subject)
    }

    @Test("warmUp fetches metadata and keys; a login then makes one call")
    func warmUp() async throws {
        let stage = try Stage()
        try await stage.party.warmUp()
        #expect(stage.transport.calls.map(\.options.role) == [.discovery, .keySet])
        _ = try await stage.signIn()
        #expect(stage.transport.calls.map(\.options.role) == [.discovery, .keySet, .token])
    }

    @Test("a cold login makes three calls, a warm one a single call")
    func calls() async throws {
        let stage = try Stage()
        _ = try await stage.signIn()
        #expect(stage.transport.calls.map(\.options.role) == [.discovery, .token, .keySet])
        let signIn = try await stage.signIn()
        _ = try await stage.party.userInfo(for: signIn)
        #expect(stage.transport.calls.dropFirst(3).map(\.options.role) == [.token, .userInfo])
    }

    @Test("50 callers that meet share one fetch")
    func singleFlight() async throws {
        let gate = Gate(opensAfter: 50)
        let transport = StubTransport { _ in
            await gate.wait()
            return Answers.json(Sample.metadataJSON)
        }
        let party = try RelyingParty(
            issuer: Sample.issuer,
            client: Client(id: "client", redirectURI: "https://app.example/callback"),
            transport: transport
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    gate.arrive()
                    _ = try await party.metadata()
                }
            }
            try await group.waitForAll()
        }
        #expect(transport.count(.discovery) == 1)
    }

    @Test("50 callers that meet share one failure, and the next one tries again")
    func singleFailure() async throws {
        let gate = Gate(opensAfter: 50)
        let transport = StubTransport { _ in
            await gate.wait()
            return Answers.text("", status: 500)
        }
        let party = try RelyingParty(
            issuer: Sample.issuer,
            client: Client(id: "client", redirectURI: "https://app.example/callback"),
            transport: transport
        )
        let failures = await withTaskGroup(of: ErrorCode?.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    gate.arrive()
                    do throws(OIDCError) {
                        _ = try await party.metadata()
                        return nil
                    } catch {
                        return error.code
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(failures.count == 50)
        #expect(failures.allSatisfy { $0 == .responseStatus })
        let before = transport.count(.discovery)
        #expect(before < 50)
        await #expect(throws: OIDCError.self) { try await party.metadata() }
        #expect(transport.count(.discovery) == before + 1)
    }

    @Test("F10 kept for an hour, or up to a tenth less by chance", arguments: [(3239, 1), (3600, 2)])
    func lifetime(seconds: Int, fetches: Int) async throws {
        let stage = try Stage()
        _ = try await stage.party.metadata()
        stage.time.advance(by: .seconds(seconds))
        _ = try await stage.party.metadata()
        #expect(stage.transport.count(.discovery) == fetches)
    }

    @Test(
        "F10 the life that the answer states counts, within an hour and a day",
        arguments: [
            ("max-age=7200", 7200), ("public, max-age=7200", 7200), ("max-age=60", 3600), ("no-store", 3600),
            ("max-age=999999999", 86_400), ("max-age=x", 3600), ("", 3600),
        ]
    )
    func stated(field: String, seconds: Int) async throws {
        let stage = try Stage { call, answer in
            guard call.options.role == .discovery else { return nil }
            var (response, body) = answer
            response.headerFields[.cacheControl] = field
            return (response, body)
        }
        _ = try await stage.party.metadata()
        // Up to a tenth is taken off.
        stage.time.advance(by: .seconds(seconds * 9 / 10 - 1))
        _ = try await stage.party.metadata()
        #expect(stage.transport.count(.discovery) == 1)
        stage.time.advance(by: .seconds(seconds - seconds * 9 / 10 + 1))
        _ = try await stage.party.metadata()
        #expect(stage.transport.count(.discovery) == 2)
    }

    @Test("F10 a refresh replaces the whole document")
    func replaced() async throws {
        let time = ManualTimeSource()
        let stage = try Stage(time: time) { call, answer in
            guard call.options.role == .discovery, time.monotonicTime() >= .seconds(3600) else { return nil }
            return try Tampering.setting([("x_new", 1), ("userinfo_endpoint", nil)], in: answer)
        }
        #expect(try await stage.party.metadata().claims["x_new"] == nil)
        time.advance(by: .seconds(3600))
        let metadata = try await stage.party.metadata()
        #expect(metadata.claims["x_new"] != nil)
        let error = #expect(throws: OIDCError.self) { try metadata.userInfoEndpoint() }
        #expect(error?.code == .discoveryMemberMissing)
    }

    @Test("F10 stale for a day while the provider is down, then no more")
    func stale() async throws {
        let stage = try Stage()
        _ = try await stage.party.metadata()
        stage.provider.setDown(true)
        stage.time.advance(by: .seconds(3600 + 86_400 - 1))
        #expect(try await stage.party.metadata().issuer == stage.provider.issuer)
        stage.time.advance(by: .seconds(1))
        let error = await #expect(throws: OIDCError.self) { try await stage.party.metadata() }
        #expect(error?.code == .transportConnectionFailed)
        stage.provider.setDown(false)
        #expect(try await stage.party.metadata().issuer == stage.provider.issuer)
    }

    @Test("F10 a failed refresh is not repeated for 30 seconds")
    func coolDown() async throws {
        let stage = try Stage()
        _ = try await stage.party.metadata()
        // Each refresh asks a second time, since there is no connection.
        stage.provider.setDown(true)
        stage.time.advance(by: .seconds(3600))
        for _ in 0..<5 { _ = try await stage.party.metadata() }
        #expect(stage.transport.count(.discovery) == 3)
        stage.time.advance(by: .seconds(29))
        _ = try await stage.party.metadata()
        #expect(stage.transport.count(.discovery) == 3)
        stage.time.advance(by: .seconds(1))
        _ = try await stage.party.metadata()
        #expect(stage.transport.count(.discovery) == 5)
    }
}
