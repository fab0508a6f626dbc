internal import JOSE
internal import OpenIDConnectTesting

/// What became of the runs, by module.
struct ConformanceTable {
    private struct Row {
        var runs = 0
        var refused = 0
        var failures: [Conformance.Verdict] = []
    }

    private var rows: [String: Row] = [:]

    var runs: Int { rows.values.reduce(0) { $0 + $1.runs } }
    var failed: Int { rows.values.reduce(0) { $0 + $1.failures.count } }

    mutating func add(_ verdict: Conformance.Verdict) {
        var row = rows[verdict.instance.scenario.module] ?? Row()
        row.runs += 1
        if verdict.refusal != nil { row.refused += 1 }
        if !verdict.hasPassed { row.failures.append(verdict) }
        rows[verdict.instance.scenario.module] = row
    }

    /// The last object for scripts.
    var json: JSON {
        [
            "modules": .integer(Int64(rows.count)), "instances": .integer(Int64(runs)),
            "passed": .integer(Int64(runs - failed)), "failed": .integer(Int64(failed)),
        ]
    }

    func show(on console: Console) {
        console.step("Modules")
        for (module, row) in rows.sorted(by: { $0.key < $1.key }) {
            let refused = row.refused == 0 ? "" : ", \(row.refused) refused"
            let failed = row.failures.isEmpty ? "" : ", \(row.failures.count) FAILED"
            console.say("  \(module): \(row.runs) runs\(refused)\(failed)")
            for verdict in row.failures {
                console.say("    \(verdict.instance.variant)")
                for fault in verdict.faults { console.say("      \(fault)") }
            }
        }
        console.say()
        console.say("\(rows.count) modules, \(runs) runs, \(runs - failed) passed, \(failed) failed")
    }
}
