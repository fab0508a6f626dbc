/// How a device login stands after a poll that hasn't ended it.
public struct DeviceLoginProgress: Sendable {
    /// What the poll brought.
    public enum Event: Sendable {
        /// The user hasn't decided.
        case pending
        /// The provider wants longer intervals, and gets them.
        case slowDown
        /// There was no usable answer; it is tried again, less often.
        case fault(OIDCError)
    }

    /// What the poll brought.
    public let event: Event
    /// How many polls there were.
    public let pollCount: Int
    /// The time until the next poll.
    public let nextPoll: Duration
    /// The time until the codes end.
    public let timeLeft: Duration
}
