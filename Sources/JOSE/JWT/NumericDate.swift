/// Seconds since 1970-01-01T00:00:00Z, fractions allowed (RFC 7519 section 2).
public struct NumericDate: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Double

    /// Reads a date; nil for anything but a number from 0 to 2^53.
    public init?(_ value: JSONValue) {
        if let seconds = value.shortInteger {
            self.seconds = Double(seconds)
            return
        }
        guard let seconds = value.number?.double, seconds >= 0, seconds <= 9_007_199_254_740_992 else { return nil }
        self.seconds = seconds
    }

    /// The whole seconds.
    public var wholeSeconds: Int64 { Int64(seconds) }

    /// Orders by time.
    public static func < (left: NumericDate, right: NumericDate) -> Bool { left.seconds < right.seconds }
}
