import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Synchronization
import Testing

/// The whole device login, with a clock that the test moves (RFC 8628).
@Suite struct DeviceLoginTests {
    /// A task that a poll can cancel.
    private final class Running: Sendable {
        private let task = Mutex<Task<SignIn, any Error>?>(nil)

        func set(_ task: Task<SignIn, any Error>) { self.task.withLock { $0 = task } }
        func cancel() { task.withLock { $0?.cancel() } }
    }

    @Test("signs in, as a confidential and as a public client", arguments: [true, false])
    func signsIn(isConfidential: Bool) async throws {
        let client: EmbeddedClient = isConfidential ? .confidential : .public
        let stage = try DeviceStage(client: client)
        let login = try await stage.begin()
        #expect(login.scopes == [.openID, .profile])
        #expect(login.expiresAt == stage.stage.time.unixTime() + 300)
        stage.decide(.approve, login)
        let signIn = try await stage.complete(login)
        #expect(signIn.subject == EmbeddedUser.ada.subject)
        #expect(signIn.scopes == [.openID, .profile])
        #expect(signIn.accessToken != nil && signIn.refreshToken != nil)
        #expect(signIn.accessTokenExpiresAt == stage.stage.time.unixTime() + 2_591_999)
        #expect(signIn.validation.isValid)
        let calls = stage.stage.transport.calls
        let names = calls.filter { $0.options.role == .deviceAuthorization }.map { $0.form.map(\.name) }
        #expect(names == [["scope", "client_id"]] || names == [["scope", "client_id", "client_secret"]])
        let polls = calls.filter { $0.options.role == .token }
        #expect(polls.map { $0.form.map(\.name).prefix(2) } == [["grant_type", "device_code"]])
        // Both calls carry the proof of a confidential client.
        let hasProof = calls.filter { $0.request.method == .post }.map {
            $0.request.headerFields[.authorization] != nil
        }
        #expect(hasProof == [isConfidential, isConfidential])
        #expect(try await stage.stage.party.userInfo(for: signIn).claims["sub"]?.string == signIn.subject)
    }

    @Test("G16 the interval is kept, slow_down makes it longer")
    func slowDown() async throws {
        var device = DeviceKnobs()
        device.pollAnswers = [
            .error("authorization_pending"), .error("slow_down"), .error("authorization_pending"), .error("slow_down"),
        ]
        let stage = try DeviceStage(device: device)
        let login = try await stage.begin()
        stage.decide(.approve, login)
        _ = try await stage.complete(login)
        #expect(stage.polls.seconds == [5, 10, 20, 30, 45])
        #expect(stage.polls.names == ["pending 5", "slow_down 10", "pending 10", "slow_down 15"])
    }

    @Test("faults are lived through, less and less often")
    func faults() async throws {
        var device = DeviceKnobs()
        let page = CannedAnswer(status: 200, contentType: "text/html", body: "<!doctype html>")
        device.pollAnswers = [
            CannedAnswer(status: 502, contentType: "text/html", body: "<h1>502</h1>"), page,
            .error("authorization_pending"),
            CannedAnswer(status: 500, contentType: "application/json", body: "{}"),
        ]
        let stage = try DeviceStage(device: device) { number, _ in
            switch number {
            case 5: throw TransportError(.connectionFailed, detail: "gone")
            case 6: throw TransportError(.deadlineExceeded, detail: "slow")
            default: nil
            }
        }
        let login = try await stage.begin()
        stage.decide(.approve, login)
        // The provider counts a poll that got lost on its way back, and gives the tokens away.
        let error = await #expect(throws: OIDCError.self) { try await stage.complete(login) }
        #expect(error?.code == .tokenErrorResponse)
        #expect(stage.polls.seconds == [5, 15, 35, 40, 50, 70, 110])
        #expect(
            stage.polls.names == [
                "response.status 10", "response.content_type 20", "pending 5", "response.status 10",
                "transport.connection_failed 20", "transport.deadline_exceeded 40",
            ]
        )
    }

    @Test("a provider that is down until the codes end")
    func down() async throws {
        let stage = try DeviceStage { _, _ in throw TransportError(.connectionFailed, detail: "gone") }
        let error = await #expect(throws: OIDCError.self) { try await stage.complete(try await stage.begin()) }
        #expect(error?.code == .deviceExpired)
        #expect((error?.underlying as? OIDCError)?.code == .transportConnectionFailed)
        #expect(stage.polls.seconds == [5, 15, 35, 75, 135, 195, 255, 299])
    }

    @Test(
        "typed ends",
        arguments: [
            ("access_denied", .deviceAccessDenied, .deviceAuthorization),
            ("expired_token", .deviceExpired, .deviceAuthorization),
            ("invalid_grant", .tokenErrorResponse, .token), ("invalid_client", .tokenErrorResponse, .token),
            ("unauthorized_client", .tokenErrorResponse, .token),
        ] as [(String, ErrorCode, Phase)]
    )
    func ends(answer: String, code: ErrorCode, phase: Phase) async throws {
        var device = DeviceKnobs()
        device.pollAnswers = [.error("authorization_pending"), .error(answer)]
        let stage = try DeviceStage(device: device)
        let error = await #expect(throws: OIDCError.self) { try await stage.complete(try await stage.begin()) }
        #expect(error?.code == code)
        #expect(error?.phase == phase)
        #expect(error?.status == 400)
        #expect(error?.providerError?.error == answer)
        #expect(stage.polls.seconds == [5, 10])
    }

    @Test(
        "what the user decides",
        arguments: [(.deny, .deviceAccessDenied), (.expire, .deviceExpired)] as [(DeviceDecision, ErrorCode)]
    )
    func decisions(decision: DeviceDecision, code: ErrorCode) async throws {
        let stage = try DeviceStage()
        let login = try await stage.begin()
        stage.decide(decision, login)
        let error = await #expect(throws: OIDCError.self) { try await stage.complete(login) }
        #expect(error?.code == code)
        #expect(stage.polls.seconds == [5])
    }

    @Test("G16 nobody decides: no poll after the codes' end")
    func expiry() async throws {
        var device = DeviceKnobs()
        device.lifetime = 21
        let stage = try DeviceStage(device: device)
        let error = await #expect(throws: OIDCError.self) { try await stage.complete(try await stage.begin()) }
        #expect(error?.code == .deviceExpired)
        #expect(error?.providerError == nil)
        #expect(stage.polls.seconds == [5, 10, 15, 20])
    }

    @Test("cancelling ends it at once, while it waits and while it polls", arguments: [true, false])
    func cancellation(whilePolling: Bool) async throws {
        let running = Running()
        let stage = try DeviceStage { _, _ in
            running.cancel()
            return nil
        }
        let login = try await stage.begin()
        let party = stage.stage.party
        let task = Task { try await party.completeDeviceLogin(login) }
        running.set(task)
        await stage.stage.time.waitForSleeper()
        if whilePolling { stage.stage.time.advance(by: .seconds(5)) } else { task.cancel() }
        let result = await task.result
        let error = #expect(throws: OIDCError.self) { try result.get() }
        #expect(error?.code == .transportCancelled)
        #expect(error?.phase == .deviceAuthorization)
        #expect(stage.polls.seconds.count == (whilePolling ? 1 : 0))
        #expect(stage.stage.time.sleeperCount == 0)
    }
}
