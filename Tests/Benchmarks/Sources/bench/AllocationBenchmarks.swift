import CAllocations
import Measuring

/// How often one validation allocates memory, beside bare OpenSSL.
enum AllocationBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        guard allocations_are_counted() else { return [] }
        return VerifySubject.algorithms.map { algorithm in
            Benchmark(name: "allocations/\(algorithm)") {
                let subject = try VerifySubject(algorithm)
                return BenchmarkResult(
                    numbers: [
                        ("ours", .whole(Double(try count(subject.ours.verify)))),
                        ("limit", .whole(Double(try count(subject.verifyLimit)))),
                    ],
                    note: "for one token; limit: bare OpenSSL"
                )
            }
        }
    }

    /// The fewest of several runs, the first of which prepare what is kept.
    private static func count(_ operation: () throws -> Void) throws -> Int {
        var fewest = Int.max
        for _ in 0..<20 {
            allocations_start()
            defer { fewest = min(fewest, allocations_stop()) }
            try operation()
        }
        return fewest
    }
}
