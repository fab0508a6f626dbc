import JOSE
import OpenIDConnectTesting
import Testing

/// `oidc jose` with keys of every kind: public, private, symmetric, and sets of them.
@Suite(.fewAtATime) struct ImportTests {
    /// A line of input, and the verdict's text, or the code of its error.
    struct Line: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let key: JSON
        let verdict: String
    }

    private static func privateJWK(_ key: PrivateKey, _ members: [JSON.Member] = []) throws -> JSON {
        JSON(try JSONDocument(parsing: key.exportJWK(members: members).revealed).root)
    }

    private static func lines() throws -> [Line] {
        let pairs =
            try [PrivateKey.generateRSA()] + KeyKind.EllipticCurve.allCases.map { try .generate($0) }
            + KeyKind.OctetKeyPairCurve.allCases.map { try .generate($0) }
        var lines: [Line] = []
        for pair in pairs {
            let verdict = JSON.object([
                JSON.Member("ok", true), JSON.Member("kty", .string(pair.kind.keyType)),
                JSON.Member("crv", pair.kind.curve.map { .string($0) } ?? .null),
            ])
            lines.append(Line(testDescription: "private", key: try privateJWK(pair), verdict: verdict.text))
            lines.append(Line(testDescription: "public", key: try pair.publicJWK(), verdict: verdict.text))
        }
        let symmetric = JSON(try JSONDocument(parsing: SymmetricKey.generate().exportJWK().revealed).root)
        let oct = #"{"ok":true,"kty":"oct","crv":null}"#
        lines.append(Line(testDescription: "symmetric", key: symmetric, verdict: oct))
        let ec = try pairs[1].publicJWK()
        let p256 = #"{"ok":true,"kty":"EC","crv":"P-256"}"#
        lines.append(
            Line(
                testDescription: "a set of all kinds",
                key: ["keys": [ec, try privateJWK(pairs[1]), symmetric]],
                verdict: #"{"ok":true,"keys":[\#(p256),\#(p256),\#(oct)]}"#
            )
        )
        var (swapped, certified) = (ec, ec)
        (swapped["x"], swapped["y"]) = (ec["y"], ec["x"])
        let fixture = try Checkout.fixtures().document("jose/x5c/matching.json").root["jwks"]?["keys"]?.array
        certified["x5c"] = JSON(try #require(fixture?.first?["x5c"]))
        let refused: [(String, JSON, ErrorCode)] = [
            ("off the curve", swapped, .jwkInvalid), ("another's certificate", certified, .jwkCertificateKeyMismatch),
            ("unknown kind", ["kty": "AKP", "pub": "AQAB"], .jwkUnsupported), ("nothing", [:], .jwkMalformed),
            ("an empty secret", ["kty": "oct", "k": ""], .hmacKeyTooShort),
            ("a set that is none", ["keys": "none"], .jwkSetMalformed),
        ]
        for (name, key, code) in refused { lines.append(Line(testDescription: name, key: key, verdict: code.rawValue)) }
        return lines
    }

    @Test("import: every kind of key, sets, and what is refused")
    func verdicts() async throws {
        let lines = try Self.lines()
        let input = lines.map { JSON.object([JSON.Member("op", "import"), JSON.Member("key", $0.key)]).text + "\n" }
        let output = try await OIDC.run("jose", "-", input: input.joined())
        #expect(output.status == 0)
        let verdicts = try output.objects
        try #require(verdicts.count == lines.count)
        for (line, verdict) in zip(lines, verdicts) {
            guard verdict["ok"]?.bool == false else {
                #expect(verdict.text == line.verdict, "\(line.testDescription)")
                continue
            }
            #expect(verdict["error"]?["code"]?.isString(line.verdict) == true, "\(line.testDescription)")
        }
    }

    @Test("import: of a set each key has its own verdict")
    func set() async throws {
        let key = try PrivateKey.generate(.ed25519).publicJWK()
        let line = JSON.object([
            JSON.Member("op", "import"), JSON.Member("key", ["keys": [["kty": "AKP"], key, ["kty": "oct"]]]),
        ])
        let output = try await OIDC.run("jose", "-", input: line.text + "\n")
        let root = try output.object
        #expect(root["ok"]?.bool == false)
        let verdicts = try #require(root["keys"]?.array)
        #expect(verdicts.map { $0["ok"]?.bool } == [false, true, false])
        #expect(verdicts.map { $0["error"]?["code"]?.string } == ["jwk.unsupported", nil, "jwk.malformed"])
    }
}
