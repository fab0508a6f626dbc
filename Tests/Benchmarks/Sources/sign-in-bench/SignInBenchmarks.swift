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
            let transport = try transport()
            let requests = RecordedRequests(transport)
            try await WarmSignIn(port: provider.port, transport: requests).signIn()
            let ours = try WarmSignIn(port: provider.port, transport: transport)
            try await times(count, atOnce: atOnce, ours.signIn)
            guard let bare = bare_client_new(provider.port) else { throw BenchmarkFailure.bareClient }
            defer { bare_client_free(bare) }
            var samples: [(ours: Double, transport: Double, bare: Double)] = []
            for _ in 0..<rounds {
                let milliseconds = [
                    try await CPUTime.measure { try await times(count, atOnce: atOnce, ours.signIn) },
                    try await CPUTime.measure { try await times(count, atOnce: atOnce, requests.replay) },
                    try await CPUTime.measure {
                        for _ in 0..<count where !bare_client_sign_in(bare) { throw BenchmarkFailure.bareClient }
                    },
                ].map { $0 / Double(count) }
                samples.append((milliseconds[0], milliseconds[1], milliseconds[2]))
            }
            return BenchmarkResult(
                numbers: [
                    ("ours", .fraction(Measurement.median(samples.map(\.ours)))),
                    ("transport", .fraction(Measurement.median(samples.map(\.transport)))),
                    ("bare", .fraction(Measurement.median(samples.map(\.bare)))),
                    ("ratio", .fraction(Measurement.median(samples.map { $0.ours / $0.bare }))),
                ],
                note: """
                    milliseconds of the processor for one sign-in, \(atOnce) at once; transport: its two requests \
                    without a relying party; bare: C, one at once
                    """
            )
        }
    }

    /// Does something so many times, as many at once.
    private static func times(
        _ count: Int,
        atOnce: Int,
        _ operation: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard atOnce > 1 else {
            for _ in 0..<count { try await operation() }
            return
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<atOnce {
                group.addTask { for _ in 0..<count / atOnce { try await operation() } }
            }
            try await group.waitForAll()
        }
    }
}
