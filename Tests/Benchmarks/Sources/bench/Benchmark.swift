/// One thing to measure.
struct Benchmark {
    /// Group and subject, with a slash between.
    let name: String
    let run: () throws -> BenchmarkResult
}

/// Benchmarks that measure in one way.
protocol BenchmarkGroup {
    static func benchmarks() throws -> [Benchmark]
}
