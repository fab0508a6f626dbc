import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The cases of `fixtures/threats` for ID tokens: each refusal stands beside a control that is accepted.
@Suite("2A, 2D: ID tokens")
struct IDTokenThreatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let name: String
        let root: JSONValue

        var testDescription: String { "\(id) \(name)" }

        func verdict() throws -> Verdict {
            guard root["outcome"]?.isString("refuse") == true else { return .accept }
            let code = try #require(root["error"]?.string)
            return .refuse(try #require(ErrorCode.catalogue.first { $0.rawValue == code }, "\(code) is no code"))
        }
    }

    static func cases() throws -> [Case] {
        let fixtures = try Checkout.fixtures()
        return try fixtures.files(in: "threats").map { try fixtures.document($0).root }
            .filter { $0["schema"]?.isString("threat-id-token-v1") == true }
            .flatMap { file in
                let id = try #require(file["id"]?.string)
                return try #require(file["cases"]?.array).map { root in
                    Case(id: id, name: try #require(root["name"]?.string), root: root)
                }
            }
    }

    @Test(arguments: try cases()) func verdict(_ test: Case) throws {
        let root = test.root
        let token = try #require(root["token"]?.stringOctets)
        let keys = try JWKSet(parsing: Array(try #require(root["jwks"]).text.utf8))
        let expectation = IDTokenExpectation(
            nonce: root["nonce"]?.string.map { Nonce($0) },
            accessToken: root["access_token"]?.string.map { AccessToken($0) }
        )
        let now = try #require(root["at"]?.number?.int64)
        var report: ValidationReport?
        let verdict = Verdict { () throws(OIDCError) in
            var policy = try TokenPolicy(
                issuer: Issuer(root["issuer"]?.string ?? ""),
                clientID: root["client_id"]?.string ?? "",
                algorithms: root["algs"]?.array?.compactMap { SignatureAlgorithm(name: $0.string ?? "") } ?? []
            )
            policy.trustedAudiences = root["trusted_audiences"]?.array?.compactMap(\.string) ?? []
            let verifier = IDTokenVerifier(policy)
            report = verifier.report(of: token, keys: keys, expecting: expectation, at: now)
            return try verifier.verify(token, keys: keys, expecting: expectation, at: now)
        }
        #expect(verdict == (try test.verdict()))
        if let report { #expect(report.isValid == (verdict == .accept)) }
    }

    @Test func everyFileHasControls() throws {
        let cases = try Self.cases()
        for id in Set(cases.map(\.id)) {
            #expect(try cases.contains { try $0.id == id && $0.verdict() == .accept }, "\(id)")
        }
        #expect(cases.count > 200)
    }
}
