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
        /// What the check needs is not there, as its detail says: nothing is known, and the token is not valid.
        case notMade = "not_made"
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
        /// What was deviated from, why it failed, or why it was not made.
        public let detail: String?
        /// The value that was demanded, if it is no secret; of a check that didn't fail in
        /// ``IDTokenVerifier/report(of:keys:expecting:at:)`` alone.
        public let expected: String?
        /// The value that was found, if it is no secret; likewise.
        public let actual: String?
    }

    /// The checks in the order they were made.
    public internal(set) var checks: [Check] = []
    /// The published key that verified the signature; nil when none did, or it was the shared secret. Only
    /// ``IDTokenVerifier/report(of:keys:expecting:at:)`` says it.
    public internal(set) var key: JWK?

    /// Whether every check was made and none failed.
    public var isValid: Bool { checks.allSatisfy { $0.result == .passed || $0.result == .deviated } }

    /// Takes a check back that passed because what it compares with was the token's own word.
    package mutating func withdraw(_ name: String, _ reason: String) {
        checks = checks.map { check in
            guard check.name == name, check.result == .passed else { return check }
            return Check(
                name: check.name,
                specification: check.specification,
                result: .notMade,
                code: nil,
                detail: reason,
                expected: nil,
                actual: check.actual
            )
        }
    }
}
