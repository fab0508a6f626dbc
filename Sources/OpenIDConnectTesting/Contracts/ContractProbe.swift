/// Makes the calls of one case, and compares what comes back.
protocol ContractProbe: Sendable {
    associatedtype Subject: Sendable

    /// Far beyond what any case needs, on a busy machine too: shows that a call ended, not how fast.
    static var patience: Duration { get }

    var caseID: String { get }

    init(_ subject: Subject, caseID: String) throws
}

extension ContractProbe {
    func expect(_ condition: Bool, _ otherwise: @autoclosure () -> String) throws {
        guard condition else { throw failure(otherwise()) }
    }

    /// What `work` returns; fails when it does not end.
    func ending<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async throws -> Value {
        guard let value = await FirstValue.of(within: Self.patience, work) else {
            throw failure("it did not end within \(Self.patience)")
        }
        return value
    }

    func failure(_ reason: String) -> ContractFailure { ContractFailure(caseID: caseID, reason: reason) }
}
