internal import HTTPTypes
internal import Synchronization

/// A transport that reads the provider's clock off the first answer, whatever that is.
final class ClockTransport: Transport {
    private let transport: any Transport
    private let time: any TimeSource
    private let first = Mutex<(hasAnswer: Bool, reading: ClockReading?)>((false, nil))

    init(_ transport: any Transport, time: any TimeSource) {
        self.transport = transport
        self.time = time
    }

    /// Whether there was an answer at all.
    var hasAnswer: Bool { first.withLock { $0.hasAnswer } }
    /// What the first answer said.
    var reading: ClockReading? { first.withLock { $0.reading } }

    var capabilities: TransportCapabilities { transport.capabilities }

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
        let sentAt = time.unixTime()
        let answer = try await transport.send(request, body: body, options: options)
        let reading = ClockReading(answer.0, sentAt: sentAt, receivedAt: time.unixTime())
        first.withLock { first in
            if !first.hasAnswer { first = (true, reading) }
        }
        return answer
    }
}
