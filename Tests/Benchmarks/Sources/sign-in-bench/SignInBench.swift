import CSignIn
import Foundation
import Measuring

/// Measures what a sign-in costs the relying party.
@main
struct SignInBench {
    static func main() async throws {
        if CommandLine.arguments.dropFirst() == [ProviderProcess.argument] { exit(canned_provider_run()) }
        try await BenchmarkCommand.run([SignInBenchmarks.self])
    }
}
