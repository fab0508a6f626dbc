import Measuring

/// Measures what the README says of speed. Each number is the median of many rounds; what is compared runs in turns.
@main
struct Bench {
    static func main() async throws {
        try await BenchmarkCommand.run([
            VerifyBenchmarks.self, ThreadBenchmarks.self, AllocationBenchmarks.self, KeySetBenchmarks.self,
            DecryptBenchmarks.self, JSONBenchmarks.self, ComparisonBenchmarks.self,
        ])
    }
}
