import Foundation
import HTTPTypes
import OpenIDConnect

/// What one call has seen so far. Takes events, returns how the call ends; does nothing itself.
struct CallState {
    typealias Outcome = Result<(HTTPResponse, [UInt8]), TransportError>

    /// The one ending of a call.
    struct Ending {
        let outcome: Outcome
        /// Whether the session's task still runs and must not.
        let cancelsTask: Bool
    }

    private enum Phase {
        case idle
        case running
        /// Nothing more comes from the network, and the task ends by itself.
        case over
        case finished
    }

    private let maximumBodySize: Int
    private var phase = Phase.idle
    private var stoppedEarly: TransportError?
    private var wasChallenged = false
    private var head: HTTPResponse?
    private var body: [UInt8] = []

    init(maximumBodySize: Int) {
        self.maximumBodySize = maximumBodySize
    }

    /// Whether the session's task is needed, and may be cancelled.
    var isRunning: Bool { phase == .running }

    /// The call begins; returns why it must not.
    mutating func started() -> TransportError? {
        if phase == .idle { phase = .running }
        return stoppedEarly
    }

    /// A header is complete. An interim one (1xx) is followed by another.
    mutating func received(_ response: HTTPResponse?) -> Ending? {
        head = response
        guard response == nil else { return nil }
        return end(.failure(.init(.malformedResponse, detail: "the answer has no HTTP status")))
    }

    /// More of the body, already inflated.
    mutating func received(_ data: Data) -> Ending? {
        guard phase != .finished else { return nil }
        guard data.count <= maximumBodySize - body.count else {
            return end(
                .failure(.init(.bodyTooLarge, detail: "the body has more than \(maximumBodySize) octets"))
            )
        }
        body.append(contentsOf: data)
        return nil
    }

    /// The answer is a redirect; returns whether the session may still be told not to follow it.
    mutating func redirected() -> Bool {
        guard phase == .running else { return false }
        phase = .over
        return true
    }

    /// The session asks for credentials that the answer demands.
    mutating func challenged() {
        wasChallenged = true
    }

    /// The task is over. `response` is what the task holds, for the answers that are never reported.
    mutating func completed(_ response: HTTPResponse?, _ error: (any Error)?) -> Ending? {
        if phase == .running { phase = .over }
        let head = head ?? response
        // A refused challenge ends the task as cancelled on Linux, after the whole answer has come.
        if let head, error == nil || wasChallenged && (error as? URLError)?.code == .cancelled {
            return end(.success((head, body)))
        }
        return end(.failure(TransportError(error, afterHead: head != nil)))
    }

    /// The deadline has passed, or the caller has gone.
    mutating func stopped(_ reason: TransportError) -> Ending? {
        if phase == .idle { stoppedEarly = reason }
        return end(.failure(reason))
    }

    private mutating func end(_ outcome: Outcome) -> Ending? {
        guard phase != .finished else { return nil }
        defer {
            phase = .finished
            body = []
        }
        return Ending(outcome: outcome, cancelsTask: isRunning)
    }
}
