/// One thing that every implementation of a protocol must do: a case of ``TransportConformance``,
/// ``TokenStoreConformance`` or ``SessionStoreConformance``.
public struct ContractCase<Subject: Sendable>: Sendable, CustomStringConvertible {
    /// A short name that stays the same, for leaving out what an implementation is known not to do.
    public let id: String
    /// What is expected, in one line. It begins with the rows of the threat table that it covers, if any.
    public let description: String

    private let run: @Sendable (Subject) async throws -> Void

    /// Makes a case of what a probe does.
    init<Probe: ContractProbe>(
        _ id: String,
        _ description: String,
        with _: Probe.Type,
        run: @escaping @Sendable (Probe) async throws -> Void
    ) where Probe.Subject == Subject {
        self.id = id
        self.description = description
        self.run = { try await run(Probe($0, caseID: id)) }
    }

    /// Runs the case.
    ///
    /// - Parameter subject: What to check.
    /// - Throws: ``ContractFailure`` when it does something else, and what it throws itself; `SocketError` when the case
    ///   needs a server and there is no socket.
    public func check(_ subject: Subject) async throws { try await run(subject) }
}
