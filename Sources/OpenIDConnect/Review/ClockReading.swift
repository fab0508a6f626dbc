internal import HTTPTypes

/// What an answer says about the provider's clock.
struct ClockReading: Sendable {
    /// By how many seconds the provider's clock is ahead of this machine's, as far as the time that the call took and the
    /// whole seconds of the field leave no doubt.
    let offset: Int64

    /// Reads `Date`, and `Age` of an answer from a cache (RFC 9111 section 4.2.3); nil without a date.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - sentAt: This machine's time before the call, in seconds since 1970.
    ///   - receivedAt: Its time after the call.
    init?(_ response: HTTPResponse, sentAt: Int64, receivedAt: Int64) {
        guard let field = response.headerFields[.date], let date = HTTPDate(field) else { return nil }
        let age = response.headerFields[.age].flatMap { UInt32($0) } ?? 0
        let time = date.unixTime + Int64(age)
        // Either clock may have been just before its next second.
        if time > receivedAt + 1 {
            offset = time - receivedAt - 1
        } else if time < sentAt - 1 {
            offset = time - sentAt + 1
        } else {
            offset = 0
        }
    }

    /// What that means for ID tokens.
    ///
    /// - Parameter tolerance: By how much the clocks may differ.
    func finding(tolerance: ClockTolerance) -> ReviewFinding {
        guard offset != 0 else { return .init(.clock, .ok, "the provider's clock agrees with this machine's") }
        let found = "the provider's clock is \(offset.magnitude) s \(offset > 0 ? "ahead of" : "behind") this machine's"
        let remedy = "Set this machine's clock by NTP; if it is right, tell the provider."
        guard offset.magnitude > tolerance.seconds.magnitude else {
            return .init(.clock, .warn, "\(found), within the tolerance of \(tolerance.seconds) s", remedy: remedy)
        }
        return .init(
            .clock,
            .fail,
            "\(found): more than the tolerance of \(tolerance.seconds) s",
            remedy: remedy,
            code: offset > 0 ? .idTokenIssuedInFuture : .idTokenExpired
        )
    }
}
