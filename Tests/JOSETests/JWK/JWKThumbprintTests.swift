import JOSE
import Testing

@Suite("JWK thumbprint")
struct JWKThumbprintTests {
    @Test(
        "refusals",
        arguments: [
            Row("an RSA key", ["kty": "RSA", "n": "AQAB", "e": "AQAB"], .accept),
            Row("without n", ["kty": "RSA", "e": "AQAB"], .jwkMalformed),
            Row("n a number", ["kty": "RSA", "n": 1, "e": "AQAB"], .jwkMalformed),
            Row("n null", ["kty": "RSA", "n": .null, "e": "AQAB"], .jwkMalformed),
            Row("without kty", ["n": "AQAB", "e": "AQAB"], .jwkMalformed),
            Row("kty unknown", ["kty": "FUTURE", "n": "AQAB", "e": "AQAB"], .jwkUnsupported),
            Row("an EC key", ["kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB"], .accept),
            Row("without crv", ["kty": "EC", "x": "AQAB", "y": "AQAB"], .jwkMalformed),
            Row("crv unknown", ["kty": "EC", "crv": "P-192", "x": "AQAB", "y": "AQAB"], .jwkUnsupported),
            Row("without y", ["kty": "EC", "crv": "P-256", "x": "AQAB"], .jwkMalformed),
            Row("an array", [], .jwkMalformed),
        ] as [Row<JSON>]
    )
    func refusals(_ row: Row<JSON>) throws {
        let json = try row.input.read()
        #expect(Verdict { () throws(JOSEError) in try JWKThumbprint.sha256(of: json) } == row.verdict)
    }

    @Test("the order of members and their escapes change nothing")
    func canonical() throws {
        func thumbprint(_ text: String) throws -> String {
            try JWKThumbprint.sha256(of: JSONDocument(parsing: utf8(text)).root)
        }
        let plain = try thumbprint(#"{"e":"AQAB","kty":"RSA","n":"AAAA"}"#)
        #expect(try thumbprint(#" { "n" : "AAAA", "kty":"RSA", "e":"AQAB" } "#) == plain)
        #expect(try thumbprint(#"{"\u006b\u0074y":"R\u0053A","n":"AAA\u0041","e":"AQAB"}"#) == plain)
        #expect(try thumbprint(#"{"e":"AQAB","kty":"RSA","n":"AAAB"}"#) != plain)
    }
}
