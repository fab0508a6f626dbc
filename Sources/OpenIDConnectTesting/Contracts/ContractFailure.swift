/// What an implementation did instead of what its protocol demands.
public struct ContractFailure: Error, Sendable, CustomStringConvertible {
    /// The ``ContractCase/id`` of the case.
    public let caseID: String
    /// What was expected, and what happened.
    public let reason: String
    /// Case and reason.
    public var description: String { "\(caseID): \(reason)" }
}
