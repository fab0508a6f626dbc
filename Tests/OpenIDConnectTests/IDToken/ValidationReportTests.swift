import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("ID token: the report")
struct ValidationReportTests {
    private static func report(_ token: [UInt8], key: PrivateKey = SharedKeys.first.privateKey) throws
        -> ValidationReport
    {
        try IDTokenSample.verifier().report(
            of: token,
            keys: IDTokenSample.keys(key),
            expecting: IDTokenSample.expectation,
            at: IDTokenSample.now
        )
    }

    private static func failures(_ report: ValidationReport) -> [ErrorCode] {
        report.checks.filter { $0.result == .failed }.compactMap(\.code)
    }

    @Test("every check that was made, in its order, with its clause")
    func order() throws {
        let header = [JSON.Member("kid", "k"), JSON.Member("typ", "JWT")]
        let keys = try IDTokenSample.keys(keyID: "k")
        let expectation = IDTokenExpectation(
            nonce: IDTokenSample.expectation.nonce,
            maxAge: 100,
            requiredACRValues: ["1"],
            accessToken: AccessToken("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")
        )
        let now = JSON.integer(IDTokenSample.now)
        let token = try IDTokenSample.token(
            [
                ("azp", "client"), ("nbf", now), ("acr", "1"), ("auth_time", now),
                ("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"),
            ],
            header: header
        )
        let report = try IDTokenSample.verifier().report(
            of: token,
            keys: keys,
            expecting: expectation,
            at: IDTokenSample.now
        )
        #expect(
            report.checks.map(\.name) == [
                "jws", "alg", "kid", "signature", "typ", "iss", "sub", "aud", "azp", "exp", "nbf", "iat", "nonce",
                "acr",
                "auth_time", "at_hash",
            ]
        )
        #expect(report.isValid && report.checks.allSatisfy { $0.result == .passed && !$0.specification.isEmpty })
    }

    @Test("every fault of the claims is named")
    func severalFaults() throws {
        let report = try Self.report(
            try IDTokenSample.token([("exp", 0), ("nonce", "other"), ("sub", nil), ("aud", "other")])
        )
        let expected: [ErrorCode] = [
            .idTokenClaimMissing, .idTokenAudienceMismatch, .idTokenExpired, .idTokenNonceMismatch,
        ]
        #expect(Self.failures(report) == expected)
        #expect(!report.isValid)
    }

    @Test("the claims of a token with a wrong signature are judged too, and the signature's failure stands")
    func wrongSignature() throws {
        let good = try Self.report(try IDTokenSample.token(), key: SharedKeys.second.privateKey)
        #expect(Self.failures(good) == [.jwsSignatureInvalid])
        #expect(good.checks.contains { $0.name == "iss" && $0.result == .passed })
        let expired = try Self.report(try IDTokenSample.token([("exp", 0)]), key: SharedKeys.second.privateKey)
        #expect(Self.failures(expired) == [.jwsSignatureInvalid, .idTokenExpired])
    }

    @Test("what comes before a failure of key or signature is named, in order")
    func beforeSignature() throws {
        func names(_ token: [UInt8], keyID: String? = nil) throws -> [String] {
            let keys = try IDTokenSample.keys(SharedKeys.second.privateKey, keyID: keyID)
            let report = try IDTokenSample.verifier().report(of: token, keys: keys, at: IDTokenSample.now)
            return report.checks.prefix { $0.name != "typ" }.map { "\($0.name) \($0.result.rawValue)" }
        }
        let token = try IDTokenSample.token(header: [JSON.Member("kid", "k")])
        #expect(try names(token, keyID: "k") == ["jws passed", "alg passed", "kid passed", "signature failed"])
        #expect(try names(token, keyID: "other") == ["jws passed", "alg passed", "kid failed"])
        let other = try IDTokenSample.token(algorithm: .ps256)
        #expect(try names(other) == ["jws passed", "alg failed"])
    }

    @Test("without keys the signature is not checked, and nothing is valid")
    func withoutKeys() throws {
        func report(_ token: [UInt8]) throws -> ValidationReport {
            try IDTokenSample.verifier().report(
                of: token,
                keys: nil,
                expecting: IDTokenSample.expectation,
                at: IDTokenSample.now
            )
        }
        let good = try report(try IDTokenSample.token())
        #expect(good.checks.filter { $0.result == .notMade }.map(\.name) == ["kid", "signature"])
        #expect(good.checks.allSatisfy { $0.result == .passed || $0.result == .notMade })
        #expect(!good.isValid && good.key == nil)
        let keys = try IDTokenSample.keys()
        let verified = try IDTokenSample.verifier().report(
            of: try IDTokenSample.token(),
            keys: keys,
            expecting: IDTokenSample.expectation,
            at: IDTokenSample.now
        )
        #expect(verified.isValid)
        #expect(verified.checks.map(\.name) == good.checks.map(\.name))
        #expect(Self.failures(try report(try IDTokenSample.token([("exp", 0)]))) == [.idTokenExpired])
        #expect(Self.failures(try report(try IDTokenSample.token(algorithm: .ps256))) == [.jwsAlgorithmNotAllowed])
        #expect(Self.failures(try report([])) == [.jwsMalformed])
        #expect(Self.failures(try report(try IDTokenSample.token(payload: Array("[]".utf8)))) == [.jsonMalformed])
    }

    @Test("a check that passed says what it compared, and which key has signed; a login's report has no need")
    func comparisons() throws {
        let now = JSON.integer(IDTokenSample.now)
        let token = try IDTokenSample.token(
            [("azp", "client"), ("nbf", now), ("acr", "1"), ("auth_time", now)],
            header: [JSON.Member("kid", "k")]
        )
        let keys = try IDTokenSample.keys(keyID: "k")
        let expectation = IDTokenExpectation(
            nonce: IDTokenSample.expectation.nonce,
            maxAge: 100,
            requiredACRValues: ["1", "2"]
        )
        let (now30, earlier) = (IDTokenSample.now + 30, IDTokenSample.now - 30)
        let report = try IDTokenSample.verifier().report(
            of: token,
            keys: keys,
            expecting: expectation,
            at: IDTokenSample.now
        )
        let stated = report.checks.map { "\($0.name): \($0.expected ?? "-"); \($0.actual ?? "-")" }
        let time = String(IDTokenSample.now)
        #expect(
            stated == [
                "jws: -; -", "alg: RS256; RS256", "kid: -; k", "signature: -; -", "typ: JWT, or none; -",
                "iss: https://a.example; https://a.example", "sub: 1 to 255 ASCII characters; user",
                "aud: client; client", "azp: client; client",
                "exp: after \(earlier); \(IDTokenSample.now + 3600)", "nbf: at most \(now30); \(time)",
                "iat: at most \(now30) and at most 86400 s ago; \(time)", "nonce: -; -", "acr: 1, 2; 1",
                "auth_time: at most 100 s ago; \(time)",
            ]
        )
        #expect(report.isValid && report.key?.keyID == "k")
        let login = try IDTokenSample.verifier().verifyAndReport(
            token,
            keys: keys,
            expecting: expectation,
            at: IDTokenSample.now
        ).report
        #expect(login.checks.map(\.name) == report.checks.map(\.name))
        #expect(login.checks.allSatisfy { $0.expected == nil && $0.actual == nil } && login.key == nil)
    }

    @Test("a fault of form is named once, and nothing is read from what can't be read")
    func form() throws {
        let token = String(decoding: try IDTokenSample.token(), as: UTF8.self)
        let parts = token.split(separator: ".")
        let faults: [(String, ErrorCode)] = [
            ("", .jwsMalformed), (token + ".", .jwsMalformed),
            ("\(parts[0]).\(parts[1])=.\(parts[2])", .base64URLMalformed),
            ("\(parts[0]).\(parts[1]).\(parts[2])=", .base64URLMalformed),
            ("e30.\(parts[1]).\(parts[2])", .jwsMalformed),
        ]
        for (text, code) in faults {
            let report = try Self.report(Array(text.utf8))
            #expect(report.checks.map(\.code) == [code])
        }
    }

    @Test("a payload that is no object is the one failure behind a good signature")
    func payload() throws {
        let report = try Self.report(try IDTokenSample.token(payload: Array("[]".utf8)))
        #expect(report.checks.map(\.result) == [.passed, .passed, .deviated, .passed, .failed])
        #expect(Self.failures(report) == [.jsonMalformed])
    }

    @Test("what is tolerated is named")
    func deviations() throws {
        let report = try Self.report(try IDTokenSample.token([("exp", .integer(IDTokenSample.now - 5))]))
        let deviations = report.checks.filter { $0.result == .deviated }
        #expect(deviations.map(\.name) == ["kid", "exp"])
        #expect(deviations.last?.detail == "expired 5 s ago, within the clock tolerance")
        #expect(report.isValid)
    }

    @Test("text from the token is cut, and without control characters; secrets are not shown")
    func untrustedText() throws {
        let evil = "https://evil.example/\u{1B}[31m\u{202E}" + String(repeating: "a", count: 1000)
        let report = try Self.report(try IDTokenSample.token([("iss", .string(evil)), ("nonce", "stolen-nonce")]))
        let issuer = try #require(report.checks.first { $0.name == "iss" })
        let actual = try #require(issuer.actual)
        #expect(actual.unicodeScalars.count <= 257)
        #expect(!actual.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        let nonce = try #require(report.checks.first { $0.name == "nonce" })
        #expect(nonce.code == .idTokenNonceMismatch && nonce.actual == nil && nonce.expected == nil)
        for check in report.checks {
            for text in [check.detail, check.expected, check.actual] {
                #expect(text?.contains("stolen-nonce") != true && text?.contains("n-0S6") != true)
            }
        }
    }

    @Test("an error says which check refused, what was expected and found, and what to do")
    func error() throws {
        let token = try IDTokenSample.token([("iss", "https://b.example")])
        let (keys, verifier) = (try IDTokenSample.keys(), try IDTokenSample.verifier())
        do throws(OIDCError) {
            _ = try verifier.verify(token, keys: keys, expecting: IDTokenSample.expectation, at: IDTokenSample.now)
            Issue.record("accepted")
        } catch {
            #expect(error.code == .idTokenIssuerMismatch && error.phase == .idToken && error.check == "iss")
            #expect(error.expected == "https://a.example" && error.actual == "https://b.example")
            #expect(error.specification == ErrorCode.idTokenIssuerMismatch.specification && !error.remedy.isEmpty)
            #expect(error.underlying == nil)
        }
        do throws(OIDCError) {
            _ = try verifier.verify([], keys: keys, at: IDTokenSample.now)
            Issue.record("accepted")
        } catch {
            #expect((error.underlying as? JOSEError)?.code == .jwsMalformed && error.code == .jwsMalformed)
        }
    }
}
