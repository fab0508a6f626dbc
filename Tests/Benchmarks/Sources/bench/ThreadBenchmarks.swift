import Dispatch
import Measuring
import Synchronization

/// Two threads beside one, all with one verifier and one key set: nothing that they share may make them wait.
enum ThreadBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        VerifySubject.algorithms.map { algorithm in
            Benchmark(name: "threads/\(algorithm)") {
                let subject = try VerifySubject(algorithm)
                let (two, one, ratio) = try Measurement.compare(
                    rates: { try rate(subject.ours, threads: 2) },
                    { try rate(subject.ours, threads: 1) }
                )
                return BenchmarkResult(
                    numbers: [("one", .whole(one)), ("two", .whole(two)), ("ratio", .fraction(ratio))],
                    note: "validations a second on one and on two threads; 2 is the best"
                )
            }
        }
    }

    private static func rate(_ validation: Validation, threads: Int) throws -> Double {
        let results = Mutex<[Result<Double, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            let result = Result { try Measurement.rate(validation.verify) }
            results.withLock { $0.append(result) }
        }
        return try results.withLock { try $0.reduce(0) { try $0 + $1.get() } }
    }
}
