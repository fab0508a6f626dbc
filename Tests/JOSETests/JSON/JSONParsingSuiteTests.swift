import Foundation
import JOSE
import OpenIDConnectTesting
import Testing

@Suite("JSON: the parsing cases of JSONTestSuite")
struct JSONParsingSuiteTests {
    /// One case of `jose/json-parsing.json`.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let octets: [UInt8]
        let verdict: Verdict

        var testDescription: String { "\(name): \(verdict.testDescription)" }

        init(_ json: JSONValue) throws {
            name = try #require(json["name"]?.string)
            let base64 = try #require(json["base64"]?.string ?? json["repeat"]?["base64"]?.string)
            let unit = Array(try #require(Data(base64Encoded: base64)))
            let times = Int(try #require(json["repeat"].map { $0["times"]?.number?.int64 } ?? 1))
            octets = Array(repeatElement(unit, count: times).joined())
            verdict = try FixtureFile(path: name, root: json).verdict()
        }
    }

    static func cases() throws -> [Case] {
        let root = try Checkout.fixtures().document("jose/json-parsing.json").root
        return try #require(root["cases"]?.array).map { try Case($0) }
    }

    @Test("D06: every case has our verdict", arguments: try cases())
    func verdict(_ test: Case) {
        #expect(Verdict { () throws(JOSEError) in try JSONDocument(parsing: test.octets) } == test.verdict)
    }

    @Test("D06: none of the 318 cases is left out")
    func count() throws {
        let cases = try Self.cases()
        #expect(cases.count == 318)
        #expect(Set(cases.map(\.name)).count == 318)
    }
}
