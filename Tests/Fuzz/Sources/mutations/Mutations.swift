import Foundation
import JOSE
import OpenIDConnectTesting

/// Changes the tokens and keys of the fixtures so many times, with a seed; ends at the first that is taken.
@main
struct Mutations {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let path = arguments.first, let count = Int(arguments[2]),
            let seed = UInt64(arguments[3])
        else {
            print("usage: mutations FIXTURES COUNT SEED")
            exit(64)
        }
        print("mutations: \(count) changes, seed \(seed)")
        let fixtures = try Fixtures(path: path)
        var run = try MutationRun(
            vectors: try fixtures.files(in: "jose").map { try fixtures.document($0).root },
            seed: seed
        )
        let clock = ContinuousClock()
        let start = clock.now
        do throws(MutationRun.Violation) {
            try run.advance(by: count)
        } catch {
            print("mutations: after \(run.judged) changes: \(error)")
            exit(1)
        }
        let elapsed = start.duration(to: clock.now)
        for (code, count) in run.refusals.sorted(by: { $0.value > $1.value }) { print("\(code): \(count)") }
        print("no difference: \(run.equivalents)")
        print("mutations: \(run.judged) judged in \(elapsed), none of them taken")
    }
}
