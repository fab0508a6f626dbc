internal import HTTPTypes

/// Whether a request that changes nothing at the provider is made once more, and when: after a connection that failed,
/// and when the provider says that it has no time now. What says no, or is too slow, isn't asked again.
struct Repetition {
    typealias Outcome = Result<(HTTPResponse, [UInt8]), TransportError>

    /// A longer wait is the caller's business.
    static let longestRetryAfter: Int64 = 5
    /// Many servers that lost one provider together don't come back together.
    static let pause: (shortest: Duration, longest: Duration) = (.milliseconds(100), .milliseconds(300))

    /// - Parameters:
    ///   - outcome: How the first attempt ended.
    ///   - now: UNIX time.
    ///   - jitter: From 0 to 1, by chance.
    /// - Returns: How long to wait before the second attempt; nil when there is none.
    static func pause(after outcome: Outcome, now: Int64, jitter: Double) -> Duration? {
        let byChance = pause.shortest + (pause.longest - pause.shortest) * jitter
        switch outcome {
        case .failure(let error):
            return error.kind == .connectionFailed ? byChance : nil
        case .success((let response, _)):
            guard [.tooManyRequests, .serviceUnavailable].contains(response.status) else { return nil }
            guard let field = response.headerFields[.retryAfter] else { return byChance }
            guard let seconds = seconds(field, now: now), seconds <= longestRetryAfter else { return nil }
            return .seconds(seconds) + byChance
        }
    }

    /// Seconds from now, given as such or as a date (RFC 9110 section 10.2.3); nil for anything else.
    private static func seconds(_ field: String, now: Int64) -> Int64? {
        if let date = HTTPDate(field) { return max(0, date.unixTime - now) }
        guard (1...9).contains(field.utf8.count), field.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(field)
    }
}
