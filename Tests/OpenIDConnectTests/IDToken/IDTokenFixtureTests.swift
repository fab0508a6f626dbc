import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: the fixtures of Hugging Face")
struct IDTokenFixtureTests {
    static func fixtures() throws -> [IDTokenFixture] { try IDTokenFixture.all(of: "providers/huggingface") }

    @Test("verdict and claims", arguments: try fixtures())
    func verify(_ fixture: IDTokenFixture) throws {
        var idToken: IDToken?
        let verdict = Verdict { () throws(OIDCError) in
            idToken = try fixture.verifier.verify(
                fixture.token,
                keys: fixture.keys,
                expecting: fixture.expectation,
                at: fixture.now
            )
        }
        #expect(verdict == fixture.verdict)
        guard let idToken else { return }
        let claims = try #require(fixture.root["claims"])
        #expect(JSON(idToken.claims.json) == JSON(claims))
        #expect(idToken.issuer == fixture.verifier.policy.issuer)
        #expect(idToken.subject == claims["sub"]?.string)
        #expect(idToken.audience.contains(fixture.verifier.policy.clientID))
        #expect(idToken.expiresAt == claims["exp"]?.number?.double.map { Int64($0) })
        #expect(idToken.issuedAt == claims["iat"]?.number?.double.map { Int64($0) })
        #expect(Array(idToken.raw.revealed.utf8) == fixture.token)
    }

    @Test("the report agrees, and names the one fault", arguments: try fixtures())
    func report(_ fixture: IDTokenFixture) throws {
        let report = fixture.verifier.report(
            of: fixture.token,
            keys: fixture.keys,
            expecting: fixture.expectation,
            at: fixture.now
        )
        let failed = report.checks.filter { $0.result == .failed }.compactMap(\.code)
        switch fixture.verdict {
        case .accept: #expect(failed == [] && report.isValid)
        case .refuse(let code): #expect(failed == [code] && !report.isValid)
        }
    }
}
