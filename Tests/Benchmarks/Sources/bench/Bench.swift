import Foundation

/// Measures what the README says of speed. Each number is the median of many rounds; what is compared runs in turns.
@main
struct Bench {
    static var groups: [any BenchmarkGroup.Type] {
        [
            VerifyBenchmarks.self, ThreadBenchmarks.self, AllocationBenchmarks.self, KeySetBenchmarks.self,
            DecryptBenchmarks.self, JSONBenchmarks.self,
        ]
    }

    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isJSON = arguments.contains("--json")
        arguments.removeAll { $0 == "--json" }
        var filter = ""
        if arguments.count == 2, arguments[0] == "--filter" {
            filter = arguments[1]
        } else if !arguments.isEmpty {
            FileHandle.standardError.write(Data("usage: bench [--filter NAME] [--json]\n".utf8))
            exit(64)
        }
        for group in groups {
            for benchmark in try group.benchmarks() where filter.isEmpty || benchmark.name.contains(filter) {
                let result = try benchmark.run()
                let line = isJSON ? result.json(benchmark.name) : result.text(benchmark.name)
                // Without a buffer: the next one takes a while.
                FileHandle.standardOutput.write(Data((line + "\n").utf8))
            }
        }
    }
}
