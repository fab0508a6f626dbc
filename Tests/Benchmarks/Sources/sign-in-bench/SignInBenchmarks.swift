import CSignIn
import Measuring
import OpenIDConnect
import OpenIDConnectAsyncHTTPClient
import OpenIDConnectURLSession

/// The processor's time for one warm sign-in (authorization URL, callback, code, verification, UserInfo), without TLS,
/// beside a client of bare C that sends the same octets over one connection.
enum SignInBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        [1, 16].flatMap { atOnce in
            [
                benchmark("AsyncHTTPClient", atOnce: atOnce, count: 320) { try AsyncHTTPClientTransport() },
                benchmark("URLSession", atOnce: atOnce, count: 48) { URLSessionTransport() },
            ]
        }
    }

    private static let rounds = 11

    private static func benchmark(
        _ name: String,
        atOnce: Int,
        count: Int,
        transport: @escaping () throws -> any Transport
    ) -> Benchmark {
        Benchmark(name: "sign_in/\(name)/\(atOnce)") {
            let provider = try ProviderProcess()
            let ours = try WarmSignIn(port: provider.port, transport: transport())
            try await ours.run(count, atOnce: atOnce)
            guard let bare = bare_client_new(provider.port) else { throw BenchmarkFailure.bareClient }
            defer { bare_client_free(bare) }
            var pairs: [(ours: Double, bare: Double)] = []
            for _ in 0..<rounds {
                let ours = try await CPUTime.measure { try await ours.run(count, atOnce: atOnce) } / Double(count)
                let bare =
                    try await CPUTime.measure {
                        for _ in 0..<count where !bare_client_sign_in(bare) { throw BenchmarkFailure.bareClient }
                    } / Double(count)
                pairs.append((ours, bare))
            }
            return BenchmarkResult(
                numbers: [
                    ("ours", .fraction(Measurement.median(pairs.map(\.ours)))),
                    ("bare", .fraction(Measurement.median(pairs.map(\.bare)))),
                    ("ratio", .fraction(Measurement.median(pairs.map { $0.ours / $0.bare }))),
                ],
                note: "milliseconds of the processor for one sign-in, \(atOnce) at once; bare: C, one at once"
            )
        }
    }
}
