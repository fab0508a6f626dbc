import JOSE
import Testing

/// The cases of `fixtures/threats` for encrypted tokens: each refusal stands beside a control that is accepted.
@Suite("2C: encrypted tokens")
struct JWEThreatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let name: String
        let root: JSONValue

        var testDescription: String { "\(id) \(name)" }
    }

    static func cases() throws -> [Case] {
        try Checkout.files(in: "threats", schema: "threat-jwe-v1").flatMap { file in
            let id = try file.string("id")
            return try #require(file.root["cases"]?.array).map { root in
                Case(id: id, name: root["name"]?.string ?? "", root: root)
            }
        }
    }

    @Test(arguments: try cases()) func verdict(_ test: Case) throws {
        let token = try #require(test.root["token"]?.string)
        let verdict = Verdict { () throws(JOSEError) in
            try JWEVectorTests.decrypt(utf8(token), key: test.root["key"], test.root)
        }
        guard test.root["outcome"]?.isString("refuse") == true else {
            #expect(verdict == .accept)
            return
        }
        let code = try #require(test.root["error"]?.string)
        #expect(verdict == .refuse(try #require(ErrorCode.joseCatalogue.first { $0.rawValue == code })))
    }

    @Test func everyFileHasControls() throws {
        let cases = try Self.cases()
        for id in Set(cases.map(\.id)) {
            #expect(cases.contains { $0.id == id && $0.root["outcome"]?.isString("accept") == true }, "\(id)")
        }
        #expect(cases.count > 50)
    }
}
