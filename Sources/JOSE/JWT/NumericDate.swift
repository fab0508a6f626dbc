/// Seconds since 1970-01-01T00:00:00Z, fractions allowed (RFC 7519 section 2).
public struct NumericDate: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Double

    /// Reads a date; nil for anything but a number from 0 to 2^53.
    public init?(_ value: JSONValue) {
        guard let date = Self.read(value, at: value.index) else { return nil }
        self = date
    }

    private init(seconds: Double) { self.seconds = seconds }

    /// Reads the date at a place of a text, as ``init(_:)`` does.
    package static func read(_ json: JSONValue, at place: Int) -> NumericDate? {
        if let seconds = json.shortInteger(at: place) { return NumericDate(seconds: Double(seconds)) }
        guard let seconds = json[at: place].number?.double, seconds >= 0, seconds <= 9_007_199_254_740_992 else {
            return nil
        }
        return NumericDate(seconds: seconds)
    }

    /// The whole seconds.
    public var wholeSeconds: Int64 { Int64(seconds) }

    /// Orders by time.
    public static func < (left: NumericDate, right: NumericDate) -> Bool { left.seconds < right.seconds }
}
