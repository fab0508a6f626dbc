import JOSE
import Testing

/// The cases of `fixtures/threats` for encrypted tokens: each refusal stands beside a control that is accepted.
@Suite("2C: encrypted tokens")
struct JWEThreatTests {
    static func cases() throws -> [ThreatCase] { try ThreatCase.all("threat-jwe-v1") }

    @Test(arguments: try cases()) func verdict(_ test: ThreatCase) throws {
        let token = try #require(test.root["token"]?.string)
        let verdict = Verdict { () throws(JOSEError) in
            try JWEVectorTests.decrypt(utf8(token), key: test.root["key"], test.root)
        }
        #expect(verdict == (try test.verdict()))
    }

    @Test func everyFileHasControls() throws {
        let cases = try Self.cases()
        try ThreatCase.checkControls(cases)
        #expect(cases.count > 50)
    }
}
