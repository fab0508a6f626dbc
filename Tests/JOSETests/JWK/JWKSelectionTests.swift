import JOSE
import Testing

@Suite("JWK set: selection")
struct JWKSelectionTests {
    private static func set() throws -> JWKSet {
        let (rsa, p256, ed25519) = (try Keys.of(.rsa), try Keys.of(.ec(.p256)), try Keys.of(.okp(.ed25519)))
        return try JWKSet([
            rsa.publicJWK().with([("kid", "bare")]),
            rsa.publicJWK().with([("kid", "sig"), ("use", "sig"), ("alg", "RS256")]),
            rsa.publicJWK().with([("kid", "enc"), ("use", "enc"), ("alg", "RSA-OAEP-256")]),
            p256.publicJWK().with([("kid", "ec"), ("key_ops", ["verify"])]),
            p256.publicJWK().with([("kid", "agree"), ("key_ops", ["deriveKey"])]),
            ed25519.publicJWK().with([("kid", "ed"), ("key_ops", [])]),
            ed25519.publicJWK().with("kid", nil),
        ])
    }

    static let rows: [(JWKSelection, [String?])] = [
        (JWKSelection(), ["bare", "sig", "enc", "ec", "agree", "ed", nil]),
        (JWKSelection(keyID: "sig"), ["sig"]), (JWKSelection(keyID: "SIG"), []), (JWKSelection(keyID: ""), []),
        (JWKSelection(keyType: "RSA"), ["bare", "sig", "enc"]), (JWKSelection(keyType: "rsa"), []),
        (JWKSelection(keyType: "OKP"), ["ed", nil]), (JWKSelection(keyType: "oct"), []),
        (JWKSelection(curve: "P-256"), ["ec", "agree"]), (JWKSelection(curve: "P-384"), []),
        (JWKSelection(keyType: "OKP", curve: "P-256"), []),
        (JWKSelection(use: "sig"), ["bare", "sig", "ec", "agree", "ed", nil]),
        (JWKSelection(keyType: "RSA", use: "enc"), ["bare", "enc"]),
        (JWKSelection(operation: "verify"), ["bare", "sig", "enc", "ec", nil]),
        (JWKSelection(curve: "P-256", operation: "deriveKey"), ["agree"]),
        (JWKSelection(operation: "Verify"), ["bare", "sig", "enc", nil]),
        (JWKSelection(keyType: "RSA", algorithm: "RS256"), ["bare", "sig"]),
        (JWKSelection(keyType: "RSA", use: "enc", algorithm: "RSA-OAEP-256"), ["bare", "enc"]),
        (JWKSelection(keyID: "enc", keyType: "RSA", use: "enc", algorithm: "RSA-OAEP-256"), ["enc"]),
        (JWKSelection(keyID: "enc", keyType: "RSA", use: "enc", algorithm: "RSA-OAEP"), []),
    ]

    @Test("each member selects; use, key_ops and alg only where the key says otherwise", arguments: rows)
    func select(_ selection: JWKSelection, _ expected: [String?]) throws {
        #expect(try Self.set().keys(matching: selection).map(\.keyID) == expected)
    }

    @Test(
        "whom tokens may be encrypted to",
        arguments: [
            ([], .rsa, .rsaOAEP, true), ([("use", "enc")], .rsa, .rsaOAEP, true),
            ([("use", "sig")], .rsa, .rsaOAEP, false),
            ([("alg", "RSA-OAEP")], .rsa, .rsaOAEP, true), ([("alg", "RSA1_5")], .rsa, .rsaOAEP, false),
            ([("key_ops", ["wrapKey"])], .rsa, .rsaOAEP, true), ([("key_ops", ["encrypt"])], .rsa, .rsaOAEP, true),
            ([("key_ops", ["unwrapKey"])], .rsa, .rsaOAEP, false), ([("key_ops", [])], .rsa, .rsaOAEP, false),
            ([], .rsa, .ecdhES, false), ([], .ec(.p256), .ecdhES, true), ([], .ec(.secp256k1), .ecdhES, false),
            ([("key_ops", ["deriveBits"])], .ec(.p256), .ecdhESA128KW, true),
            ([("key_ops", ["wrapKey"])], .ec(.p256), .ecdhESA128KW, false),
            ([], .okp(.x25519), .ecdhES, true), ([], .okp(.ed25519), .ecdhES, false),
        ] as [([(String, JSON)], KeyKind, KeyManagementAlgorithm, Bool)]
    )
    func recipient(_ members: [(String, JSON)], _ kind: KeyKind, _ algorithm: KeyManagementAlgorithm, _ may: Bool)
        throws
    {
        let jwk = try JWK(try Keys.of(kind).publicJWK().with(members.map { ($0.0, $0.1) }).read())
        #expect(jwk.mayEncrypt(algorithm, .a128GCM) == may)
    }
}
