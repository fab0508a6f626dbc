internal import Foundation

/// Times for people.
enum TimeText {
    /// Date and distance from now.
    static func text(_ seconds: Int64, now: Int64) -> String {
        guard let date = date(seconds) else { return String(seconds) }
        return "\(date), \(distance(seconds.subtractingReportingOverflow(now).partialValue))"
    }

    /// The date; nil beyond the year 9999.
    static func date(_ seconds: Int64) -> String? {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(seconds)).ISO8601Format()
    }

    /// A text with its times in seconds since 1970 turned into dates: "after 1789387175".
    static func dated(_ text: String, now: Int64) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            // Spans of seconds are shorter.
            guard word.utf8.count > 8, let seconds = Int64(word) else { return String(word) }
            return Self.text(seconds, now: now)
        }.joined(separator: " ")
    }

    private static func distance(_ seconds: Int64) -> String {
        let span: String
        switch seconds.magnitude {
        case 0: return "now"
        case ..<60: span = "\(seconds.magnitude) s"
        case ..<3600: span = "\(seconds.magnitude / 60) min"
        case ..<86_400: span = "\(seconds.magnitude / 3600) h \(seconds.magnitude % 3600 / 60) min"
        case let long: span = "\(long / 86_400) d \(long % 86_400 / 3600) h"
        }
        return seconds > 0 ? "in \(span)" : "\(span) ago"
    }
}
