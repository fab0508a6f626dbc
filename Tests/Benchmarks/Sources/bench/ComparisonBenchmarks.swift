import JOSE
import Measuring

/// Comparisons of secrets that differ in their first and in their last octet: the time must not tell where (A46).
enum ComparisonBenchmarks: BenchmarkGroup {
    private static let count = 4096

    static func benchmarks() -> [Benchmark] {
        [
            Benchmark(name: "compare/secrets") {
                let secret = [UInt8](repeating: 0x61, count: count)
                let (first, last, ratio) = try Measurement.compare(
                    comparison(of: secret, differingAt: 0),
                    comparison(of: secret, differingAt: count - 1)
                )
                return BenchmarkResult(
                    numbers: [("first", .whole(first)), ("last", .whole(last)), ("ratio", .fraction(ratio))],
                    note: "a second, of \(count) octets that differ in the first or the last; 1 tells nothing"
                )
            }
        ]
    }

    private static func comparison(of secret: [UInt8], differingAt index: Int) -> () throws -> Void {
        var guess = secret
        guess[index] ^= 1
        return { [guess] in
            guard !ConstantTime.equal(secret, guess) else {
                throw JOSEError(.cryptoInternal, "other octets are taken for equal")
            }
        }
    }
}
