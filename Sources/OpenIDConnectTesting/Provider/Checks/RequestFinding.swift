/// A general check that a request did not pass.
public struct RequestFinding: Sendable, Hashable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        /// The run has failed.
        case failure
        /// It is only reported.
        case warning
    }

    /// The check.
    public let check: GeneralCheck
    /// How bad it is.
    public let severity: Severity
    /// What was wrong, without any secret.
    public let detail: String

    /// Check, severity and detail.
    public var description: String { "\(check.rawValue) \(severity.rawValue): \(detail)" }
}
