import Foundation

/// The command line of a program with benchmarks.
package enum BenchmarkCommand {
    /// Runs those that the arguments ask for, and prints a line for each.
    package static func run(_ groups: [any BenchmarkGroup.Type]) async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isJSON = arguments.contains("--json")
        arguments.removeAll { $0 == "--json" }
        var filter = ""
        if arguments.count == 2, arguments[0] == "--filter" {
            filter = arguments[1]
        } else if !arguments.isEmpty {
            let name = URL(filePath: CommandLine.arguments[0]).lastPathComponent
            FileHandle.standardError.write(Data("usage: \(name) [--filter NAME] [--json]\n".utf8))
            exit(64)
        }
        for group in groups {
            for benchmark in try group.benchmarks() where filter.isEmpty || benchmark.name.contains(filter) {
                let result = try await benchmark.run()
                let line = isJSON ? result.json(benchmark.name) : result.text(benchmark.name)
                // Without a buffer: the next one takes a while.
                FileHandle.standardOutput.write(Data((line + "\n").utf8))
            }
        }
    }
}
