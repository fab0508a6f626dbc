/// What was measured: numbers by their names.
struct BenchmarkResult {
    enum Number {
        case whole(Double)
        case fraction(Double)

        var text: String {
            switch self {
            case .whole(let value): String(Int(value.rounded()))
            case .fraction(let value): String((value * 1000).rounded() / 1000)
            }
        }
    }

    let numbers: [(name: String, value: Number)]
    /// A remark for people.
    var note = ""

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
