public import JOSE

/// What each check of a token found.
public struct ValidationReport: Sendable {
    /// What one check found.
    public enum Result: String, Sendable, Hashable {
        /// As the specification says.
        case passed
        /// A tolerated oddity, named in the check's detail.
        case deviated
        /// Refused.
        case failed
    }

    /// One check.
    public struct Check: Sendable {
        /// The check's name, in the specifications' words.
        public let name: String
        /// The clause that demands it.
        public let specification: String
        /// What it found.
        public let result: Result
        /// The code of a failure.
        public let code: ErrorCode?
        /// What was deviated from, or why it failed.
        public let detail: String?
        /// The value that was demanded, if it is no secret.
        public let expected: String?
        /// The value that was found, if it is no secret.
        public let actual: String?
    }

    /// The checks in the order they were made.
    public internal(set) var checks: [Check] = []

    /// Whether no check failed.
    public var isValid: Bool { checks.allSatisfy { $0.result != .failed } }
}
