import JOSE
import Testing

@Suite("JWK: public keys")
struct JWKTests {
    private static func verdict(_ jwk: JSON) throws -> Verdict {
        let json = try jwk.read()
        return Verdict { () throws(JOSEError) in try JWK(json) }
    }

    /// Changes one member of a good key; nil takes it away.
    private static func verdict(_ kind: KeyKind, _ changes: [(String, JSON?)]) throws -> Verdict {
        try verdict(try Keys.of(kind).publicJWK().with(changes))
    }

    /// A good key with one member changed; nil takes it away.
    struct Change: Sendable {
        let kind: KeyKind
        let name: String
        let value: JSON?

        init(_ kind: KeyKind, _ name: String, _ value: JSON?) {
            self.kind = kind
            self.name = name
            self.value = value
        }
    }

    static let required: [Row<Change>] = {
        let names: [(KeyKind, [String])] = [
            (.rsa, ["kty", "n", "e"]), (.ec(.p256), ["kty", "crv", "x", "y"]), (.okp(.ed25519), ["kty", "crv", "x"]),
        ]
        let values: [(String, JSON?)] = [("missing", nil), ("null", .null), ("a number", 1), ("a list", ["AQAB"])]
        var rows: [Row<Change>] = []
        for (kind, names) in names {
            for name in names {
                for (fault, value) in values {
                    rows.append(Row("\(kind), \(name) \(fault)", Change(kind, name, value), .jwkMalformed))
                }
            }
        }
        return rows
    }()

    static let forms: [Row<Change>] = [
        Row("a member more", Change(.rsa, "more", "ignored"), .accept),
        Row("kid a number", Change(.rsa, "kid", 1), .jwkMalformed),
        Row("kid null", Change(.rsa, "kid", .null), .jwkMalformed),
        Row("kid with U+0000", Change(.rsa, "kid", "a\u{0}"), .jwkMalformed),
        Row("use a number", Change(.rsa, "use", 1), .jwkMalformed),
        Row("use a list", Change(.rsa, "use", ["sig"]), .jwkMalformed),
        Row("alg a number", Change(.rsa, "alg", 1), .jwkMalformed),
        Row("alg null", Change(.rsa, "alg", .null), .jwkMalformed),
        Row("crv a number, where none is needed", Change(.rsa, "crv", 1), .jwkMalformed),
        Row("key_ops null", Change(.rsa, "key_ops", .null), .jwkMalformed),
        Row("key_ops a string", Change(.rsa, "key_ops", "verify"), .jwkMalformed),
        Row("key_ops with a number", Change(.rsa, "key_ops", ["verify", 1]), .jwkMalformed),
        Row("key_ops empty", Change(.rsa, "key_ops", []), .accept),
        Row("kty in lower case", Change(.rsa, "kty", "rsa"), .jwkUnsupported),
        Row("kty unknown", Change(.rsa, "kty", "FUTURE"), .jwkUnsupported),
        Row("kty empty", Change(.rsa, "kty", ""), .jwkUnsupported),
        Row("kty of another", Change(.rsa, "kty", "EC"), .jwkMalformed),
        Row("crv unknown", Change(.ec(.p256), "crv", "P-192"), .jwkUnsupported),
        Row("crv in lower case", Change(.ec(.p256), "crv", "p-256"), .jwkUnsupported),
        Row("D03: crv with the Kelvin sign", Change(.ec(.secp256k1), "crv", "secp256\u{212A}1"), .jwkUnsupported),
        Row("crv that nobody has", Change(.okp(.ed25519), "crv", "Ed41417"), .jwkUnsupported),
        Row("crv of the other type", Change(.ec(.p256), "crv", "Ed25519"), .jwkUnsupported),
        Row("D10: padded", Change(.rsa, "e", "AQAB="), .base64URLMalformed),
        Row("D10: the other alphabet", Change(.rsa, "e", "+/AB"), .base64URLMalformed),
        Row("D10: trailing bits", Change(.rsa, "e", "AR"), .base64URLMalformed),
        Row("D10: a line break", Change(.rsa, "e", "AQ\nAB"), .base64URLMalformed),
        Row("D04: a combining mark", Change(.rsa, "e", "AQAB\u{301}"), .base64URLMalformed),
        Row("A12: x5c empty, which says nothing", Change(.rsa, "x5c", []), .accept),
        Row("A12: x5c null", Change(.rsa, "x5c", .null), .jwkCertificateMalformed),
        Row("A12: x5c a string", Change(.rsa, "x5c", "MIIB"), .jwkCertificateMalformed),
        Row("A12: x5c with a number", Change(.rsa, "x5c", [1]), .jwkCertificateMalformed),
        Row("A12: x5c no base64", Change(.rsa, "x5c", ["no certificate"]), .jwkCertificateMalformed),
        Row("A12: x5c no certificate", Change(.rsa, "x5c", ["MAA="]), .jwkCertificateMalformed),
        Row("A12: x5t without a certificate", Change(.rsa, "x5t", "AAAA"), .accept),
    ]

    @Test("each member present and of its type, or refused", arguments: required + forms)
    func form(_ row: Row<Change>) throws {
        #expect(try Self.verdict(row.input.kind, [(row.input.name, row.input.value)]) == row.verdict)
    }

    @Test("every kind of key, as it is", arguments: Keys.kinds)
    func kind(_ kind: KeyKind) throws {
        #expect(try Self.verdict(kind, []) == .accept)
    }

    @Test("a key is an object", arguments: [JSON.null, "RSA", 1, true, [], ["kty", "RSA"]])
    func notAnObject(_ value: JSON) throws {
        #expect(try Self.verdict(value) == .refuse(.jwkMalformed))
    }

    @Test("B06: coordinates have the length of the curve, and are on it", arguments: KeyKind.EllipticCurve.allCases)
    func coordinates(_ curve: KeyKind.EllipticCurve) throws {
        let jwk = try Keys.of(.ec(curve)).publicJWK()
        guard case .string(let textX)? = jwk["x"], case .string(let textY)? = jwk["y"] else { return }
        let (x, y) = (try Base64URL.decode(textX), try Base64URL.decode(textY))
        func verdict(_ x: Octets, _ y: Octets) throws -> Verdict {
            try Self.verdict(jwk.with([("x", .string(Base64URL.encode(x))), ("y", .string(Base64URL.encode(y)))]))
        }
        let zero = zeros(x.count)
        #expect(try verdict(x, y) == .accept)
        #expect(try verdict(x, y.dropLast() + [y[y.count - 1] ^ 1]) == .refuse(.jwkInvalid))
        #expect(try verdict(y, x) == .refuse(.jwkInvalid))
        #expect(try verdict(zero, zero) == .refuse(.jwkInvalid))
        #expect(try verdict(Octets(repeating: 0xFF, count: x.count), y) == .refuse(.jwkInvalid))
        for (shortX, shortY) in [
            (x.dropLast(), y), (x, y.dropLast()), ([0] + x, y), (x, [0] + y), ([], y), (x, []), ([], []),
            // A compressed point, and a whole one, in the place of x.
            ([2] + x, []), ([2] + x, y), ([4] + x + y, y), ([4] + x + y, []),
        ] as [(Octets, Octets)] {
            #expect(try verdict(shortX, shortY) == .refuse(.jwkLength))
        }
    }

    @Test("B06: a point of one curve is none of another", arguments: [("P-256", "secp256k1"), ("secp256k1", "P-256")])
    func otherCurve(_ own: String, _ other: String) throws {
        let curve = try #require(KeyKind.EllipticCurve(rawValue: own))
        #expect(try Self.verdict(.ec(curve), [("crv", .string(other))]) == .refuse(.jwkInvalid))
        #expect(try Self.verdict(.ec(curve), [("crv", "P-384")]) == .refuse(.jwkLength))
        // Parameters of a curve of one's own (CVE-2020-0601) have no place in a JWK.
        #expect(try Self.verdict(.ec(curve), [("p", "AQAB"), ("a", "AA")]) == .refuse(.jwkNotPublic))
        #expect(try Self.verdict(.ec(curve), [("a", "AA"), ("b", "AA"), ("g", "AA")]) == .accept)
    }

    @Test("an Edwards key has the length of its curve", arguments: KeyKind.OctetKeyPairCurve.allCases)
    func edwardsLength(_ curve: KeyKind.OctetKeyPairCurve) throws {
        let jwk = try Keys.of(.okp(curve)).publicJWK()
        guard case .string(let text)? = jwk["x"] else { return }
        let x = try Base64URL.decode(text)
        for other in [x.dropLast(), [0] + x, [], x + x] as [Octets] {
            #expect(try Self.verdict(jwk.with("x", .string(Base64URL.encode(other)))) == .refuse(.jwkLength))
        }
        #expect(try Self.verdict(jwk) == .accept)
    }

    @Test("B09: a private member in a public place", arguments: ["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
    func privateMember(_ name: String) throws {
        for kind in Keys.kinds {
            for value in ["AQAB", .null, ""] as [JSON] {
                #expect(try Self.verdict(kind, [(name, value)]) == .refuse(.jwkNotPublic))
            }
            #expect(try Self.verdict(kind, [("x" + name, "AQAB")]) == .accept)
        }
    }

    @Test("B09: a symmetric key is no public key, with or without its octets")
    func symmetric() throws {
        #expect(try Self.verdict(["kty": "oct", "k": "AQAB"]) == .refuse(.jwkNotPublic))
        #expect(try Self.verdict(["kty": "oct"]) == .refuse(.jwkNotPublic))
    }

    @Test(
        "B10: use, key_ops and alg bind a key",
        arguments: [
            ([], true), ([("use", "sig")], true), ([("use", "enc")], false), ([("use", "SIG")], false),
            ([("use", "")], false), ([("key_ops", ["verify"])], true), ([("key_ops", ["sign", "verify"])], true),
            ([("key_ops", ["encrypt"])], false), ([("key_ops", [])], false), ([("key_ops", ["Verify"])], false),
            ([("use", "sig"), ("key_ops", ["verify"])], true), ([("use", "enc"), ("key_ops", ["verify"])], false),
            ([("use", "sig"), ("key_ops", ["sign"])], false), ([("alg", "RS256")], true), ([("alg", "RS512")], false),
            ([("alg", "PS256")], false), ([("alg", "RSA-OAEP")], false), ([("alg", "rs256")], false),
            ([("alg", "HS256")], false), ([("alg", "")], false), ([("kid", "any")], true),
        ] as [([(String, JSON)], Bool)]
    )
    func purpose(_ members: [(String, JSON)], _ isSuitable: Bool) throws {
        let key = try Keys.of(.rsa)
        let published = try key.publicJWK().with(members.map { ($0.0, $0.1) })
        #expect(try JWK(published.read()).mayVerify(.rs256) == isSuitable)
        let verifier = JWSVerifier(keys: try JWKSet([published]), algorithms: SignatureAlgorithm.allCases)
        let token = try JWSSigner.sign(utf8(Token.payload), algorithm: .rs256, key: key)
        #expect(verifier.verdict(token) == (isSuitable ? .accept : .refuse(.jwsKeyUnsuitable)))
    }

    @Test("what its owner says about a key can be read")
    func members() throws {
        let members: [(String, JSON?)] = [
            ("kid", "k"), ("use", "sig"), ("alg", "ES256"), ("key_ops", ["verify", "sign"]),
        ]
        let key = try JWK(try Keys.of(.ec(.p256)).publicJWK().with(members).read())
        #expect(key.keyID == "k" && key.use == "sig" && key.algorithm == "ES256")
        #expect(key.operations == ["verify", "sign"])
        #expect(key.publicKey.kind == .ec(.p256))
        let bare = try JWK(try Keys.of(.rsa).publicJWK().read())
        #expect(bare.keyID == nil && bare.use == nil && bare.algorithm == nil && bare.operations == nil)
    }
}
