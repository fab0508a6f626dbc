import Dispatch
import Measuring
import Synchronization

/// How much two threads do beside one, all with one verifier and one key set: nothing that they share may make them
/// wait. What the machine itself gives, bare OpenSSL tells, with a key and a context for each thread.
enum ThreadBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        VerifySubject.algorithms.map { algorithm in
            Benchmark(name: "threads/\(algorithm)") {
                let subjects = try [VerifySubject(algorithm), VerifySubject(algorithm)]
                let ours: @Sendable () throws -> Void = subjects[0].ours.verify
                let limits: [@Sendable () throws -> Void] = subjects.map { subject in { try subject.verifyLimit() } }
                let (ratio, limit, _) = try Measurement.compare(
                    rates: { try speedup([ours, ours]) },
                    { try speedup(limits) }
                )
                return BenchmarkResult(
                    numbers: [("ratio", .fraction(ratio)), ("limit", .fraction(limit))],
                    note: "what two threads validate beside one; limit: bare OpenSSL"
                )
            }
        }
    }

    /// The rate of all operations, on a thread each, in units of the first one's alone.
    private static func speedup(_ operations: [@Sendable () throws -> Void]) throws -> Double {
        let alone = try rate([operations[0]])
        return try rate(operations) / alone
    }

    private static func rate(_ operations: [@Sendable () throws -> Void]) throws -> Double {
        let results = Mutex<[Result<Double, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: operations.count) { thread in
            let result = Result { try Measurement.rate(operations[thread]) }
            results.withLock { $0.append(result) }
        }
        return try results.withLock { try $0.reduce(0) { try $0 + $1.get() } }
    }
}
