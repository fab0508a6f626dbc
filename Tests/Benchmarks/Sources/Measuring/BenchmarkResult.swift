/// What was measured: numbers by their names.
package struct BenchmarkResult {
    package enum Number {
        case whole(Double)
        case fraction(Double)

        var text: String {
            switch self {
            case .whole(let value): String(Int(value.rounded()))
            case .fraction(let value): String((value * 1000).rounded() / 1000)
            }
        }
    }

    private let numbers: [(name: String, value: Number)]
    /// A remark for people.
    private let note: String

    package init(numbers: [(name: String, value: Number)], note: String = "") {
        self.numbers = numbers
        self.note = note
    }

    /// The object, on one line.
    func json(_ benchmark: String) -> String {
        let members = ["\"benchmark\":\"\(benchmark)\""] + numbers.map { "\"\($0.name)\":\($0.value.text)" }
        return "{\(members.joined(separator: ","))}"
    }

    /// The line for people.
    func text(_ benchmark: String) -> String {
        "\(benchmark): " + numbers.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
            + (note.isEmpty ? "" : " (\(note))")
    }
}
