import JOSE
import Testing

/// One row of a table: an input, and the verdict on it.
struct Row<Input: Sendable>: Sendable, CustomTestStringConvertible {
    let name: String
    let input: Input
    let verdict: Verdict

    init(_ name: String, _ input: Input, _ verdict: Verdict) {
        self.name = name
        self.input = input
        self.verdict = verdict
    }

    /// A row whose verdict is a refusal.
    init(_ name: String, _ input: Input, _ code: ErrorCode) {
        self.init(name, input, .refuse(code))
    }

    var testDescription: String { "\(name): \(verdict.testDescription)" }
}
