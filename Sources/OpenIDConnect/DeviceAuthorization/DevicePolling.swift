/// When to poll, and when to give up (RFC 8628 section 3.5): without a clock, a network or a task.
///
/// Ask for ``next``, do what it says, and tell the machine what came of a poll. Polls are never closer together than the
/// interval; `slow_down` makes it five seconds longer for good. After polls without a usable answer the wait doubles
/// each time, to a minute or two intervals, but not beyond a last poll just before the codes end.
struct DevicePolling: Sendable {
    /// What to do.
    enum Action: Sendable, Equatable {
        /// Wait until then, and poll.
        case poll(at: Duration)
        /// The codes end before another poll may be made.
        case expire
    }

    /// What a poll brought, when it brought no tokens.
    enum Outcome: Sendable, Equatable {
        case pending
        case slowDown
        /// No usable answer: no connection, a server error, a page of a proxy.
        case fault
        case denied
        case expired
        /// Any other error: polling again would bring the same.
        case refused
    }

    /// When the codes end.
    let deadline: Duration
    private(set) var interval: Duration
    private(set) var next: Action
    private var faults = 0

    static let slowDownStep = Duration.seconds(5)
    static let longestBackOff = Duration.seconds(60)
    /// How long before the end the last poll is made.
    static let margin = Duration.seconds(1)

    /// Makes a machine.
    ///
    /// - Parameters:
    ///   - now: When the codes were received: the first poll is an interval later.
    ///   - deadline: When the codes end.
    ///   - interval: The provider's interval.
    init(now: Duration, deadline: Duration, interval: Duration) {
        self.deadline = deadline
        self.interval = interval
        next = .expire
        next = action(after: now, wait: interval)
    }

    /// Takes in what a poll brought, at the moment when its answer was there.
    ///
    /// - Returns: Whether polling goes on.
    mutating func polled(_ outcome: Outcome, now: Duration) -> Bool {
        switch outcome {
        case .pending:
            faults = 0
            next = action(after: now, wait: interval)
        case .slowDown:
            faults = 0
            interval += Self.slowDownStep
            next = action(after: now, wait: interval)
        case .fault:
            faults = min(faults + 1, 16)
            next = action(after: now, wait: min(interval * (1 << faults), max(Self.longestBackOff, interval * 2)))
        case .denied, .expired, .refused: return false
        }
        return true
    }

    private func action(after now: Duration, wait: Duration) -> Action {
        let earliest = now + interval
        guard earliest < deadline else { return .expire }
        return .poll(at: max(earliest, min(now + wait, deadline - Self.margin)))
    }
}
