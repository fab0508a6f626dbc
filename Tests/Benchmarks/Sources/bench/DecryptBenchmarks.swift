import Measuring

/// Decryptions a second, compact octets in and plaintext out, beside bare OpenSSL over decoded parts.
enum DecryptBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        DecryptSubject.Kind.allCases.map { kind in
            Benchmark(name: "decrypt/\(kind.algorithm)+\(kind.encryption)") {
                let subject = try DecryptSubject(kind)
                let (ours, limit, ratio) = try Measurement.compare(subject.decryptOurs, subject.decryptLimit)
                return BenchmarkResult(
                    numbers: [("ours", .whole(ours)), ("limit", .whole(limit)), ("ratio", .fraction(ratio))],
                    note: "a second; limit: bare OpenSSL; token of \(subject.token.count) octets"
                )
            }
        }
    }
}
