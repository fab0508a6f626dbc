import JOSE
import Testing

@Suite("JWK: the examples of the RFCs")
struct JWKVectorTests {
    @Test(
        "each key by itself, and in a key set that is published",
        arguments: try Checkout.files(in: "jose", schema: "jwk-v1")
    )
    func key(_ file: FixtureFile) throws {
        let keys = try #require(file.root["jwks"]?["keys"]?.array ?? file.root["jwk"].map { [$0] })
        let expected = try #require(file.root["keys"]?.array)
        try #require(keys.count == expected.count)
        let set = try JWKSet(keys.map { JSON($0) })
        for (index, key) in keys.enumerated() {
            let accepted = expected[index]["outcome"]?.isString("accept") == true
            #expect((Verdict { () throws(JOSEError) in try Self.read(key) } == .accept) == accepted)
            #expect(Self.inKeySet(set.entries[index].result) == (try #require(expected[index]["in_key_set"]?.string)))
            #expect(Self.skipReason(set.entries[index].result, key) == expected[index]["skip_reason"]?.string)
        }
    }

    @Test("thumbprint", arguments: try Checkout.files(in: "jose", schema: "thumbprint-v1"))
    func thumbprint(_ file: FixtureFile) throws {
        let jwk = try #require(file.root["jwk"])
        let expected = try file.string("sha256")
        #expect(try JWKThumbprint.sha256(of: jwk) == expected)
        let uri = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:" + expected
        #expect(try JWKThumbprint.uri(of: jwk) == uri)
        if let stated = file.root["uri"] { #expect(stated.isString(uri)) }
        // What it doesn't cover changes nothing.
        let named = JSON(jwk).with([("kid", "another name"), ("use", "sig"), ("ext", true)])
        #expect(try JWKThumbprint.sha256(of: named.read()) == expected)
        // What it covers does.
        for name in ["n", "x", "k"] where jwk[name] != nil {
            #expect(try JWKThumbprint.sha256(of: JSON(jwk).with(name, "AAAA").read()) != expected)
        }
    }

    /// Reads a key as a configuration file might hold it.
    private static func read(_ key: JSONValue) throws(JOSEError) {
        if key["kty"]?.isString("oct") == true {
            _ = try SymmetricKey(try Base64URL.decode(key["k"]?.string ?? ""))
        } else if key["d"] != nil {
            _ = try PrivateKey(jwk: key)
        } else {
            _ = try JWK(key)
        }
    }

    private static func servesSignatures(_ key: JWK) -> Bool {
        SignatureAlgorithm.allCases.contains { key.mayVerify($0) }
    }

    private static func inKeySet(_ result: Result<JWK, JOSEError>) -> String {
        guard case .success(let key) = result, servesSignatures(key) else { return "skip" }
        return "use"
    }

    private static func skipReason(_ result: Result<JWK, JOSEError>, _ key: JSONValue) -> String? {
        switch result {
        case .success(let key): servesSignatures(key) ? nil : "use"
        case .failure(let error) where error.code == .jwkNotPublic:
            key["kty"]?.isString("oct") == true ? "symmetric" : "private"
        case .failure(let error): String(error.code.rawValue.trimmingPrefix("jwk."))
        }
    }
}
