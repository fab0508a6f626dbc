import JOSE
import OpenIDConnect

/// Ratios of interleaved rounds: each round runs ours and the limit one after the other, so that the machine's moods meet
/// both.
@main
struct Bench {
    static func main() throws {
        let isJSON = CommandLine.arguments.contains("--json")
        for algorithm: SignatureAlgorithm in [.rs256, .ps256, .es256, .es384, .edDSA, .hs256] {
            let subject = try Subject(algorithm)
            let result = try compare(subject)
            if isJSON {
                print(
                    "{\"benchmark\":\"verify/\(subject.name)\",\"ours\":\(Int(result.ours)),\"limit\":\(Int(result.limit)),\"ratio\":\(round3(result.ratio))}"
                )
            } else {
                print(
                    "verify/\(subject.name): \(Int(result.ours)) a second, bare OpenSSL \(Int(result.limit)), ratio \(round3(result.ratio)), token of \(subject.tokenSize) octets"
                )
            }
        }
    }

    static func compare(_ subject: Subject) throws -> (ours: Double, limit: Double, ratio: Double) {
        let clock = ContinuousClock()
        var ours: [Double] = []
        var limits: [Double] = []
        for round in 0..<41 {
            let a = try rate(clock, subject.verifyOurs)
            let b = try rate(clock, subject.verifyLimit)
            guard round > 0 else { continue }
            ours.append(a)
            limits.append(b)
        }
        let ratios = zip(ours, limits).map { $0 / $1 }.sorted()
        return (ours.sorted()[ours.count / 2], limits.sorted()[limits.count / 2], ratios[ratios.count / 2])
    }

    private static func rate(_ clock: ContinuousClock, _ operation: () throws -> Void) rethrows -> Double {
        var count = 0
        let start = clock.now
        var elapsed: Duration
        repeat {
            for _ in 0..<20 { try operation() }
            count += 20
            elapsed = start.duration(to: clock.now)
        } while elapsed < .milliseconds(20)
        return Double(count) / (Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds))
    }

    private static func round3(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
