internal import HTTPTypes
internal import JOSE

/// Performs exchanges through the one transport: the only place that calls it.
struct Exchanger: Sendable {
    let transport: any Transport
    let deadline: Duration
    /// Where endpoints may be; nil for a caller that sends no secrets.
    var origins: EndpointOrigins?
    var time: any TimeSource = SystemTimeSource()
    var observation: Observation?
    /// From 0 to 1, by chance.
    var jitter: @Sendable () -> Double = { .random(in: 0...1) }

    func perform<E: Exchange>(_ exchange: E) async throws(OIDCError) -> E.Value {
        let request = exchange.request
        return try await observation.run(.request(request.role)) { () async throws(OIDCError) in
            try await value(of: exchange, request)
        }
    }

    private func value<E: Exchange>(of exchange: E, _ request: OutgoingRequest) async throws(OIDCError) -> E.Value {
        try origins?.check(request, phase: exchange.phase)
        var options = ExchangeOptions(
            role: request.role,
            maximumBodySize: request.maximumBodySize,
            deadline: deadline
        )
        options.clientIdentity = request.clientIdentity
        let answer: (HTTPResponse, [UInt8])
        do throws(TransportError) {
            answer = try await send(request, options, isRepeatable: exchange.isRepeatable)
        } catch {
            // A transport should say nothing of what the request carried; some say more than they should.
            let detail = UntrustedText.scrub(error.detail, limit: 512, secrets: exchange.secrets)
            throw OIDCError(
                Self.code(of: error.kind),
                phase: exchange.phase,
                endpoint: request.url.string,
                detail: detail,
                underlying: TransportError(error.kind, detail: detail)
            )
        }
        guard answer.1.count <= request.maximumBodySize else {
            throw OIDCError(
                .transportBodyTooLarge,
                phase: exchange.phase,
                endpoint: request.url.string,
                detail: "the transport returned more than \(request.maximumBodySize) octets"
            )
        }
        let value = try exchange.value(of: answer.0, body: answer.1)
        origins?.succeeded(request)
        return value
    }

    /// Sends a request, and one that may be repeated a second time (``Repetition``), all within the deadline. This is the
    /// only place that repeats anything: a code or a refresh token never goes out twice.
    private func send(
        _ request: OutgoingRequest,
        _ options: ExchangeOptions,
        isRepeatable: Bool
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        guard isRepeatable else {
            return try await transport.send(request.httpRequest, body: request.body, options: options)
        }
        let end = time.monotonicTime() + deadline
        let first = await attempt(request, options)
        let pause = Repetition.pause(after: first, now: time.unixTime(), jitter: jitter())
        guard let pause, time.monotonicTime() + pause < end else { return try first.get() }
        do {
            try await time.pause(for: pause)
        } catch {
            throw TransportError(.cancelled, detail: "the calling task was cancelled")
        }
        var options = options
        options.deadline = end - time.monotonicTime()
        guard options.deadline > .zero else { return try first.get() }
        return try await transport.send(request.httpRequest, body: request.body, options: options)
    }

    private func attempt(_ request: OutgoingRequest, _ options: ExchangeOptions) async -> Repetition.Outcome {
        do throws(TransportError) {
            return .success(try await transport.send(request.httpRequest, body: request.body, options: options))
        } catch {
            return .failure(error)
        }
    }

    private static func code(of kind: TransportError.Kind) -> ErrorCode {
        switch kind {
        case .deadlineExceeded: .transportDeadlineExceeded
        case .bodyTooLarge: .transportBodyTooLarge
        case .malformedResponse: .transportMalformedResponse
        case .cancelled: .transportCancelled
        default: .transportConnectionFailed
        }
    }
}
