/// One thing to measure.
package struct Benchmark {
    /// Group and subject, with a slash between.
    package let name: String
    package let run: () async throws -> BenchmarkResult

    package init(name: String, run: @escaping () async throws -> BenchmarkResult) {
        self.name = name
        self.run = run
    }
}

/// Benchmarks that measure in one way.
package protocol BenchmarkGroup {
    static func benchmarks() throws -> [Benchmark]
}
