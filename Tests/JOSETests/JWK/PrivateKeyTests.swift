import JOSE
import OpenIDConnectTesting
import Testing

@Suite("Private keys")
struct PrivateKeyTests {
    /// Private keys of the RFCs.
    static let examples = [
        "jose/rfc7515/a2-rs256.json", "jose/rfc7515/a3-es256.json", "jose/rfc7515/a4-es512.json",
        "jose/rfc8037/a4-a5-ed25519.json",
    ]

    private static func example(_ path: String) throws -> JSON {
        JSON(try #require(try Checkout.fixtures().document(path).root["private_key"]))
    }

    private static func verdict(_ jwk: JSON) throws -> Verdict {
        let json = try jwk.read()
        return Verdict { () throws(JOSEError) in try PrivateKey(jwk: json) }
    }

    @Test("every member must be there, be a string, and fit the others", arguments: examples)
    func members(_ path: String) throws {
        let jwk = try Self.example(path)
        #expect(try Self.verdict(jwk) == .accept)
        guard case .object(let members) = jwk else { return }
        for member in members where member.name != "kid" {
            #expect(try Self.verdict(jwk.with(member.name, nil)) == .refuse(.jwkMalformed), "without \(member.name)")
            #expect(try Self.verdict(jwk.with(member.name, 1)) == .refuse(.jwkMalformed), "\(member.name) a number")
            guard case .string(let text) = member.value, !["kty", "crv", "e"].contains(member.name) else { continue }
            // Another number of the same length.
            let octets = try Base64URL.decode(text)
            let changed = octets.dropLast() + [octets[octets.count - 1] ^ 2]
            let other = jwk.with(member.name, .string(Base64URL.encode(changed)))
            #expect(try Self.verdict(other) == .refuse(.jwkInvalid), "another \(member.name)")
        }
    }

    @Test("a public key or a shared secret is no private key")
    func notPrivate() throws {
        for kind in Keys.kinds {
            #expect(try Self.verdict(try Keys.of(kind).publicJWK()) == .refuse(.jwkMalformed))
        }
        #expect(try Self.verdict(["kty": "oct", "k": "AQAB"]) == .refuse(.jwkUnsupported))
    }

    @Test(
        "B01, B02: the length of a new RSA key",
        arguments: [
            Row("2048", 2048, .accept), Row("2047", 2047, .jwkRSAModulus), Row("8193", 8193, .jwkRSAModulus),
            Row("1024", 1024, .jwkRSAModulus), Row("0", 0, .jwkRSAModulus), Row("-1", -1, .jwkRSAModulus),
            Row("a million", 1_000_000, .jwkRSAModulus),
        ]
    )
    func generate(_ row: Row<Int>) {
        #expect(Verdict { () throws(JOSEError) in try PrivateKey.generateRSA(bits: row.input) } == row.verdict)
    }

    @Test("the public half has the required members alone, in their order", arguments: Keys.kinds)
    func publicHalf(_ kind: KeyKind) throws {
        let key = try Keys.of(kind)
        #expect(key.kind == kind)
        guard case .object(let members) = try key.publicJWK() else { return }
        switch kind {
        case .rsa: #expect(members.map(\.name) == ["e", "kty", "n"])
        case .ec: #expect(members.map(\.name) == ["crv", "kty", "x", "y"])
        case .okp: #expect(members.map(\.name) == ["crv", "kty", "x"])
        case .oct: Issue.record("no key pair")
        }
        #expect(try JWK(key.publicJWK().read()).publicKey.kind == kind)
    }

    @Test("a private key prints nothing of itself")
    func redaction() throws {
        let jwk = try Self.example("jose/rfc8037/a4-a5-ed25519.json")
        let key = try PrivateKey(jwk: jwk.read())
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(text.contains("PrivateKey") && !text.contains("nWGxne") && !text.contains("key:"))
        }
    }
}
