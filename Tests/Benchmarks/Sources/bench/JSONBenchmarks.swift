import Foundation
import JOSE
import Measuring

/// Reading the claims that Hugging Face sends, beside Foundation's readers.
enum JSONBenchmarks: BenchmarkGroup {
    static func benchmarks() -> [Benchmark] {
        let text = Validation.claims.octets
        let data = Data(text)
        func benchmark(_ name: String, _ foundation: @escaping () throws -> Void) -> Benchmark {
            Benchmark(name: "json/\(name)") {
                let (ours, theirs, ratio) = try Measurement.compare({ try read(text) }, foundation)
                return BenchmarkResult(
                    numbers: [("ours", .whole(ours)), ("foundation", .whole(theirs)), ("ratio", .fraction(ratio))],
                    note: "a second; \(text.count) octets, three claims read"
                )
            }
        }
        return [
            benchmark("JSONSerialization") {
                guard let claims = try JSONSerialization.jsonObject(with: data) as? [String: Any],
                    claims["sub"] is String, claims["exp"] is Int, claims["nonce"] is String
                else { throw JOSEError(.jsonMalformed, "a claim is missing") }
            },
            benchmark("JSONDecoder") { _ = try JSONDecoder().decode(ThreeClaims.self, from: data) },
        ]
    }

    private struct ThreeClaims: Decodable {
        let sub: String
        let exp: Int
        let nonce: String
    }

    private static func read(_ text: [UInt8]) throws {
        let claims = try Claims(parsing: text)
        guard claims["sub"]?.string != nil, claims["exp"]?.number?.int64 != nil, claims["nonce"]?.string != nil else {
            throw JOSEError(.jsonMalformed, "a claim is missing")
        }
    }
}
