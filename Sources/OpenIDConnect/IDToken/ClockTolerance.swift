/// By how much the provider's clock and this machine's may differ.
public struct ClockTolerance: Sendable, Hashable {
    /// The tolerance in seconds, 0 to 300.
    public let seconds: Int64

    /// 30 seconds.
    public static let standard = ClockTolerance(checked: 30)

    /// Makes a tolerance.
    ///
    /// - Parameter seconds: 0 to 300.
    /// - Throws: ``OIDCError`` `configuration.clock_tolerance` for anything else.
    public init(seconds: Int64) throws(OIDCError) {
        guard (0...300).contains(seconds) else {
            throw OIDCError(
                .configurationClockTolerance,
                phase: .configuration,
                detail: "the tolerance is out of bounds",
                expected: "0 to 300 seconds",
                actual: String(seconds)
            )
        }
        self.init(checked: seconds)
    }

    private init(checked seconds: Int64) { self.seconds = seconds }
}
