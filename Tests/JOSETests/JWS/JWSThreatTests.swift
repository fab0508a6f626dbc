import JOSE
import Testing

/// The cases of `fixtures/threats` for signatures, keys and encodings: each refusal stands beside a control that is
/// accepted.
@Suite("2A, 2B, 2D: signed tokens and published keys")
struct JWSThreatTests {
    static func cases() throws -> [ThreatCase] { try ThreatCase.all("threat-jws-v1") }

    @Test(arguments: try cases()) func verdict(_ test: ThreatCase) throws {
        let token = try Self.token(of: test.root)
        let keys = try #require(test.root["jwks"])
        var verified: VerifiedJWS?
        let verdict = Verdict { () throws(JOSEError) in
            let verifier = JWSVerifier(
                keys: try JWKSet(parsing: utf8(keys.text)),
                algorithms: test.root["algs"]?.array?.compactMap { SignatureAlgorithm(name: $0.string ?? "") } ?? [],
                secret: try Self.secret(of: test.root)
            )
            verified = try verifier.verify(try CompactJWS(parsing: token))
        }
        #expect(verdict == (try test.verdict()))
        if let verified { #expect(Base64URL.encode(verified.payload) == test.root["payload"]?.string) }
    }

    @Test func everyFileHasControls() throws {
        let cases = try Self.cases()
        try ThreatCase.checkControls(cases)
        #expect(cases.count > 300)
    }

    private static func token(of test: JSONValue) throws -> Octets {
        guard let token = test["token"]?.stringOctets else {
            let text = try #require(test["repeat"]?["text"]?.stringOctets)
            let times = try #require(test["repeat"]?["times"]?.number?.int64)
            // The long ones are of one octet; this way they are made at once.
            return text.count == 1
                ? Octets(repeating: text[0], count: Int(times))
                : Octets(repeatElement(text, count: Int(times)).joined())
        }
        return token
    }

    private static func secret(of test: JSONValue) throws(JOSEError) -> SymmetricKey? {
        guard let secret = test["secret"]?.string else { return nil }
        return try SymmetricKey(try Base64URL.decode(secret))
    }
}
