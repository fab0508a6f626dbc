/// Rates of operations, measured so that the machine's moods meet both of two that are compared.
package enum Measurement {
    private static let rounds = 40

    /// The median rates of both, a second, and the median of their ratios, from rounds that run in turns.
    package static func compare(
        _ first: () throws -> Void,
        _ second: () throws -> Void
    ) throws -> (first: Double, second: Double, ratio: Double) {
        try compare(rates: { try rate(first) }, { try rate(second) })
    }

    /// As ``compare(_:_:)``, with the rates measured by the caller.
    package static func compare(
        rates first: () throws -> Double,
        _ second: () throws -> Double
    ) throws -> (first: Double, second: Double, ratio: Double) {
        // The first round warms up.
        _ = (try first(), try second())
        var pairs: [(first: Double, second: Double)] = []
        for _ in 0..<rounds { pairs.append((try first(), try second())) }
        return (
            median(pairs.map(\.first)), median(pairs.map(\.second)), median(pairs.map { $0.first / $0.second })
        )
    }

    /// The median time of one operation, in microseconds.
    package static func microseconds(_ operation: () throws -> Void) throws -> Double {
        _ = try rate(operation)
        return 1e6 / median(try (0..<rounds).map { _ in try rate(operation) })
    }

    /// How many operations a second, over some 20 ms.
    package static func rate(_ operation: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        var elapsed: Duration
        repeat {
            // Few enough that the slowest ones don't run on far beyond.
            for _ in 0..<10 { try operation() }
            count += 10
            elapsed = start.duration(to: clock.now)
        } while elapsed < .milliseconds(20)
        return Double(count) / (elapsed / .seconds(1))
    }

    /// The value in the middle.
    package static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
