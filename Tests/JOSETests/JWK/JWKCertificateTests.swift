import JOSE
import OpenIDConnectTesting
import Testing

@Suite("JWK: certificates")
struct JWKCertificateTests {
    /// A key with its own certificate and the thumbprints of that.
    private static func example() throws -> JSON {
        let keys = try Checkout.fixtures().document("jose/x5c/matching.json").root["jwks"]?["keys"]?.array
        return JSON(try #require(keys?.first { $0["kid"]?.isString("EC") == true }))
    }

    private static func verdict(_ jwk: JSON) throws -> Verdict {
        let json = try jwk.read()
        return Verdict { () throws(JOSEError) in try JWK(json) }
    }

    private static func text(_ jwk: JSON) throws -> String {
        guard case .array(let certificates)? = jwk["x5c"], case .string(let text)? = certificates.first else {
            throw JOSEError(.jwkMalformed, "no certificate")
        }
        return text
    }

    @Test("A12: base64 with its plain alphabet, its padding, and nothing between")
    func base64() throws {
        let jwk = try Self.example()
        let text = try Self.text(jwk)
        try #require(text.contains("+") && text.contains("/"))
        func verdict(_ text: String) throws -> Verdict { try Self.verdict(jwk.with("x5c", [.string(text)])) }
        #expect(try verdict(text) == .accept)
        let spellings = [
            text.replacing("+", with: "-").replacing("/", with: "_"), text.replacing("+", with: "-"), text + "=",
            text + "====", text.prefix(64) + "\n" + text.dropFirst(64), text + "\n", " " + text, "\u{FEFF}" + text,
            text.replacing("=", with: ""), text + "\u{0}", String(text.dropLast(4)), "=" + text, text + "AA==",
        ]
        for spelling in spellings where spelling != text {
            #expect(try verdict(spelling) == .refuse(.jwkCertificateMalformed), "\(spelling.debugDescription)")
        }
    }

    @Test(
        "A12: thumbprints are whole, in base64url, and of this certificate",
        arguments: [
            Row("null", .null, .jwkCertificateMalformed), Row("a number", 1, .jwkCertificateMalformed),
            Row("padded", "AAA=", .jwkCertificateMalformed),
            Row("the other alphabet", "+/AA", .jwkCertificateMalformed),
            Row("empty", "", .jwkCertificateThumbprintMismatch),
            Row("short", "AAAA", .jwkCertificateThumbprintMismatch),
            Row("absent", nil, .accept),
        ] as [Row<JSON?>]
    )
    func thumbprints(_ row: Row<JSON?>) throws {
        let jwk = try Self.example()
        #expect(try Self.verdict(jwk) == .accept)
        for name in ["x5t", "x5t#S256"] {
            #expect(try Self.verdict(jwk.with(name, row.input)) == row.verdict)
            // Without the certificate there is nothing to compare with.
            #expect(try Self.verdict(jwk.with([("x5c", nil), (name, row.input)])) == .accept)
        }
    }

    @Test("A12: a key with another's certificate takes no other key of the set with it, and verifies nothing")
    func keySet() throws {
        let (key, other) = (try PrivateKey.generate(.p256), try PrivateKey.generate(.p256))
        let certificate = try #require(try Self.example()["x5c"])
        let set = try JWKSet([
            key.publicJWK().with([("kid", "a"), ("x5c", certificate)]), other.publicJWK().with("kid", "b"),
        ])
        #expect(set.keys.map(\.keyID) == ["b"])
        let verifier = JWSVerifier(keys: set, algorithms: [.es256])
        let forged = try Token.signed(#"{"alg":"ES256","kid":"a"}"#, by: key, .es256)
        #expect(verifier.verdict(forged) == .refuse(.jwsKeyNotFound))
        #expect(verifier.verdict(try Token.signed(#"{"alg":"ES256","kid":"b"}"#, by: other, .es256)) == .accept)
    }

    @Test("A12: an own key is held to the same rule")
    func privateKey() throws {
        let key = try PrivateKey.generate(.p256)
        let certificate = try #require(try Self.example()["x5c"])
        func verdict(_ members: [JSON.Member]) throws -> Verdict {
            let jwk = try JSONDocument(parsing: key.exportJWK(members: members).revealed).root
            return Verdict { () throws(JOSEError) in try PrivateKey(jwk: jwk) }
        }
        #expect(try verdict([]) == .accept)
        #expect(try verdict([JSON.Member("x5c", certificate)]) == .refuse(.jwkCertificateKeyMismatch))
    }
}
