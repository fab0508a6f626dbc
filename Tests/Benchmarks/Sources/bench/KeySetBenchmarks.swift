import JOSE
import Measuring

/// The time that a key set takes from its text to keys that are ready to verify.
enum KeySetBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        [1, 10, 100].map { count in
            Benchmark(name: "key_set/\(count)") {
                let key = try PrivateKey.generateRSA().publicJWK()
                let keys = (0..<count).map { number in
                    var named = key
                    named["kid"] = .string("key-\(number)")
                    named["use"] = "sig"
                    named["alg"] = "RS256"
                    return named
                }
                let text = (["keys": .array(keys)] as JSON).octets
                let time = try Measurement.microseconds {
                    guard try JWKSet(parsing: text).keys.count == count else {
                        throw JOSEError(.jwkSetMalformed, "a key is left out")
                    }
                }
                return BenchmarkResult(
                    numbers: [("microseconds", .fraction(time))],
                    note: "RSA keys of 2048 bits, \(text.count) octets"
                )
            }
        }
    }
}
