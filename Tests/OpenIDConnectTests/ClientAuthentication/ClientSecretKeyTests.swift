import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("Keys made of the client secret")
struct ClientSecretKeyTests {
    private static let names = ["ascii-64", "ascii-40", "short", "non-ascii", "empty"]

    /// The key that is made, base64url, or why none is.
    private static func key(_ secret: ClientSecret, _ alg: String, _ enc: String?) throws -> String {
        do throws(JOSEError) {
            let key: SymmetricKey
            if let algorithm = SignatureAlgorithm(name: alg) {
                key = try SymmetricKey(clientSecret: secret, for: algorithm)
            } else if let algorithm = KeyManagementAlgorithm(name: alg),
                let encryption = enc.flatMap({ ContentEncryption(name: $0) })
            {
                key = try SymmetricKey(clientSecret: secret, for: algorithm, encryption)
            } else {
                throw JOSEError(.jwsAlgorithmNotAllowed, "\(alg), \(enc ?? "none")")
            }
            return try JSONDocument(parsing: key.exportJWK().revealed).root["k"]?.string ?? ""
        } catch {
            return error.code.rawValue
        }
    }

    @Test("OIDC Core 10.1, 10.2: octets for HMAC, the left of a digest for encryption", arguments: names)
    func vectors(_ name: String) throws {
        let root = try Checkout.fixtures().document("jose/oidc-core/10.2-\(name).json").root
        let secret = ClientSecret(try #require(root["client_secret"]?.string))
        let cases = try #require(root["cases"]?.array)
        for row in cases {
            let alg = try #require(row["alg"]?.string)
            let expected = try #require((row["key"] ?? row["error"])?.string)
            #expect(try Self.key(secret, alg, row["enc"]?.string) == expected, "\(alg), \(row["enc"]?.text ?? "")")
        }
        try #require(cases.count >= 16)
    }

    @Test("two spellings of a secret that look alike make two keys")
    func octets() throws {
        let (composed, decomposed) = (
            "caf\u{E9}-0123456789abcdef0123456789ab", "cafe\u{301}-0123456789abcdef0123456789ab"
        )
        for (alg, enc) in [("HS256", nil), ("A128KW", "A128GCM"), ("dir", "A256CBC-HS512")] as [(String, String?)] {
            let left = try Self.key(ClientSecret(composed), alg, enc)
            #expect(try Self.key(ClientSecret(composed), alg, enc) == left)
            #expect(try Self.key(ClientSecret(decomposed), alg, enc) != left)
        }
    }
}
