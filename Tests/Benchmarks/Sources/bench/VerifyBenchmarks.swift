import Measuring

/// Whole validations of ID tokens a second, beside bare OpenSSL.
enum VerifyBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        VerifySubject.algorithms.map { algorithm in
            Benchmark(name: "verify/\(algorithm)") {
                let subject = try VerifySubject(algorithm)
                let (ours, limit, ratio) = try Measurement.compare(subject.ours.verify, subject.verifyLimit)
                return BenchmarkResult(
                    numbers: [("ours", .whole(ours)), ("limit", .whole(limit)), ("ratio", .fraction(ratio))],
                    note: "a second; limit: bare OpenSSL; token of \(subject.ours.token.count) octets"
                )
            }
        }
    }
}
