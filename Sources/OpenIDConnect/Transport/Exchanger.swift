internal import HTTPTypes
internal import JOSE

/// Performs exchanges through the one transport: the only place that calls it.
struct Exchanger: Sendable {
    let transport: any Transport
    let deadline: Duration
    /// Where endpoints may be; nil for a caller that sends no secrets.
    var origins: EndpointOrigins?

    func perform<E: Exchange>(_ exchange: E) async throws(OIDCError) -> E.Value {
        let request = exchange.request
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

    /// Sends a request that may be repeated a second time when there was no connection, or it broke. What says no, or is
    /// too slow, isn't asked again; a code or a refresh token never goes out twice.
    private func send(
        _ request: OutgoingRequest,
        _ options: ExchangeOptions,
        isRepeatable: Bool
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        do throws(TransportError) {
            return try await transport.send(request.httpRequest, body: request.body, options: options)
        } catch {
            guard isRepeatable, error.kind == .connectionFailed, !Task.isCancelled else { throw error }
            return try await transport.send(request.httpRequest, body: request.body, options: options)
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
