public import JOSE

/// What one check of a review found.
public struct ReviewFinding: Sendable {
    /// How bad it is.
    public enum Level: String, Sendable, Hashable {
        /// As it should be.
        case ok
        /// Sign-in works; something is unusual, or not as it is advised.
        case warn
        /// Sign-in fails, or would not be safe.
        case fail
        /// What the check needs could not be had.
        case notMade = "not_made"
    }

    /// The check.
    public let check: ReviewCheck
    /// How bad it is.
    public let level: Level
    /// What was found, in one line; text from outside is cut and without control characters.
    public let message: String
    /// What to do about it; nil where there is nothing to do.
    public let remedy: String?
    /// The code that a sign-in would be refused with, where it would.
    public let code: ErrorCode?

    init(_ check: ReviewCheck, _ level: Level, _ message: String, remedy: String? = nil, code: ErrorCode? = nil) {
        self.check = check
        self.level = level
        self.message = UntrustedText.scrub(message, limit: 512)
        self.remedy = remedy
        self.code = code
    }

    /// What a refusal says.
    init(_ check: ReviewCheck, _ error: OIDCError, _ level: Level = .fail) {
        var message = error.detail
        if let status = error.status { message += " (status \(status))" }
        if let expected = error.expected { message += "; expected \(expected)" }
        if let actual = error.actual { message += "; found \(actual)" }
        self.init(check, level, message, remedy: error.remedy, code: error.code)
    }
}
