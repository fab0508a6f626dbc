import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// What is sent a second time, and what never is.
@Suite struct RepetitionTests {
    /// The first answer to each kind of request is lost, after the provider has seen the request.
    private static func stage(_ role: EndpointRole, _ kind: TransportError.Kind, losses: Int = 1) throws -> Stage {
        let lost = Counter()
        return try Stage { call, _ in
            guard call.options.role == role, lost.value < losses else { return nil }
            lost.increment()
            throw TransportError(kind, detail: "lost")
        }
    }

    private static func code(_ stage: Stage) async -> ErrorCode? {
        do {
            let signIn = try await stage.signIn()
            _ = try await stage.party.userInfo(for: signIn)
            return nil
        } catch {
            return (error as? OIDCError)?.code
        }
    }

    @Test(
        "F13 metadata and keys are asked for once more when the connection broke",
        arguments: [EndpointRole.discovery, .keySet]
    )
    func repeated(role: EndpointRole) async throws {
        let stage = try Self.stage(role, .connectionFailed)
        #expect(await Self.code(stage) == nil)
        #expect(stage.transport.count(role) == 2)
        let broken = try Self.stage(role, .connectionFailed, losses: 2)
        #expect(await Self.code(broken) == .transportConnectionFailed)
        #expect(broken.transport.count(role) == 2)
    }

    @Test("F13 the code goes out once, and so does the access token", arguments: [EndpointRole.token, .userInfo])
    func once(role: EndpointRole) async throws {
        let stage = try Self.stage(role, .connectionFailed)
        #expect(await Self.code(stage) == .transportConnectionFailed)
        #expect(stage.transport.count(role) == 1)
    }

    @Test(
        "F13 what is too slow, too large or no HTTP isn't asked for again",
        arguments: [
            (.deadlineExceeded, .transportDeadlineExceeded), (.bodyTooLarge, .transportBodyTooLarge),
            (.malformedResponse, .transportMalformedResponse), (.cancelled, .transportCancelled),
        ] as [(TransportError.Kind, ErrorCode)]
    )
    func notRepeated(kind: TransportError.Kind, code: ErrorCode) async throws {
        let stage = try Self.stage(.discovery, kind)
        #expect(await Self.code(stage) == code)
        #expect(stage.transport.count(.discovery) == 1)
    }

    /// An exchanger before a provider that fails once, and the clock that it goes by.
    private static func exchange(
        _ status: HTTPResponse.Status,
        retryAfter: String? = nil,
        deadline: Duration = .seconds(10),
        jitter: Double = 0
    ) async -> (code: ErrorCode?, deadlines: [Duration], waited: Duration) {
        let time = ManualTimeSource(unixTime: 784_111_777)
        let attempts = Counter()
        let transport = StubTransport { _ in
            attempts.increment()
            guard attempts.value == 1 else { return Answers.json(Sample.metadataJSON) }
            return (HTTPResponse(status: status, headerFields: retryAfter.map { [.retryAfter: $0] } ?? [:]), [])
        }
        var exchanger = Exchanger(transport: transport, deadline: deadline, time: time)
        exchanger.jitter = { jitter }
        var code: ErrorCode?
        do {
            let url = try #require(EndpointURL("https://a.example/.well-known/openid-configuration"))
            let exchange = DiscoveryExchange(issuer: Sample.issuer, url: url, security: .httpsOnly)
            _ = try await exchanger.perform(exchange)
        } catch {
            code = (error as? OIDCError)?.code
        }
        return (code, transport.calls.map(\.options.deadline), time.monotonicTime())
    }

    @Test(
        "F13 what has no time now is asked once more, when it says so",
        arguments: [
            (.tooManyRequests, nil, 0, 100), (.serviceUnavailable, nil, 0, 100), (.serviceUnavailable, nil, 1, 300),
            (.tooManyRequests, "2", 0, 2100), (.serviceUnavailable, "0", 0.5, 200),
            (.serviceUnavailable, "Sun, 06 Nov 1994 08:49:40 GMT", 0, 3100),
            (.serviceUnavailable, "Sun, 06 Nov 1994 08:49:00 GMT", 0, 100),
        ] as [(HTTPResponse.Status, String?, Double, Int)]
    )
    func busy(status: HTTPResponse.Status, retryAfter: String?, jitter: Double, milliseconds: Int) async {
        let result = await Self.exchange(status, retryAfter: retryAfter, jitter: jitter)
        #expect(result.code == nil)
        #expect(result.waited == .milliseconds(milliseconds))
        // The two attempts and the time between them are within one deadline.
        #expect(result.deadlines == [.seconds(10), .seconds(10) - result.waited])
    }

    @Test(
        "F13 a wait that is too long, or unreadable, is not begun",
        arguments: [
            (.serviceUnavailable, "6", 10), (.tooManyRequests, "86400", 10),
            (.serviceUnavailable, "99999999999999", 10),
            (.serviceUnavailable, "-1", 10), (.serviceUnavailable, "soon", 10), (.serviceUnavailable, "", 10),
            (.serviceUnavailable, "2", 2), (.internalServerError, nil, 10), (.badGateway, nil, 10),
        ] as [(HTTPResponse.Status, String?, Int)]
    )
    func notAgain(status: HTTPResponse.Status, retryAfter: String?, deadline: Int) async {
        let result = await Self.exchange(status, retryAfter: retryAfter, deadline: .seconds(deadline))
        #expect(result.code == .responseStatus)
        #expect(result.deadlines == [.seconds(deadline)])
        #expect(result.waited == .zero)
    }

    @Test("F13 a task that is cancelled while it waits asks no second time") func cancelled() async throws {
        let transport = StubTransport { _ async throws(TransportError) in
            withUnsafeCurrentTask { $0?.cancel() }
            throw TransportError(.connectionFailed, detail: "gone")
        }
        let exchanger = Exchanger(transport: transport, deadline: .seconds(10), time: ManualTimeSource())
        let url = try #require(EndpointURL("https://a.example/"))
        let call = Task {
            try await exchanger.perform(DiscoveryExchange(issuer: Sample.issuer, url: url, security: .httpsOnly))
        }
        let error = await #expect(throws: OIDCError.self) { try await call.value }
        #expect(error?.code == .transportCancelled)
        #expect(transport.calls.count == 1)
    }
}
