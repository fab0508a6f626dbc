import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc explain`: the whole report of one token, whatever it is.
@Suite(.fewAtATime) struct ExplainTests {
    private let folder: TemporaryFolder
    private let mint: TokenMint
    private let keys: [String]
    private static let client = ["--client-id", TokenMint.audience]

    init() throws {
        folder = try TemporaryFolder()
        mint = try TokenMint()
        keys = ["--jwks", try folder.file("keys.json", mint.keySet), "--issuer-name", TokenMint.issuer]
    }

    private func explain(_ token: String, _ options: [String], at time: Int64 = TokenMint.now) async throws -> Output {
        try await OIDC.run(["explain", "--at", String(time)] + options, input: Array(token.utf8))
    }

    private static func result(_ name: String, _ report: JSONValue) -> String? {
        check(name, report)?["result"]?.string
    }

    private static func check(_ name: String, _ report: JSONValue) -> JSONValue? {
        report["checks"]?.array?.first { $0["check"]?.string == name }
    }

    /// A token of the issuer with other claims or another header.
    private func token(_ changes: [(String, JSON?)] = [], header: [JSON.Member] = []) throws -> String {
        var claims: JSON = [
            "iss": .string(TokenMint.issuer), "sub": "a-user", "aud": .string(TokenMint.audience),
            "iat": .integer(TokenMint.now), "exp": .integer(TokenMint.now + 3600),
        ]
        for (name, value) in changes { claims[name] = value }
        return try JWSSigner.sign(claims.octets, header: header, algorithm: .rs256, key: mint.rsa.privateKey)
    }

    @Test func valid() async throws {
        let token = try token([("nonce", "a-nonce")])
        let output = try await explain(token, keys + Self.client + ["--nonce", "a-nonce", "--json"])
        #expect(output.status == 0, "\(output.err)")
        let report = try output.object
        #expect(report["valid"]?.bool == true && report["signed"]?.bool == true)
        #expect(report["kind"]?.string == "id_token" && report["advice"] == nil && report["error"] == nil)
        #expect(report["header"]?["alg"]?.string == "RS256")
        #expect(report["claims"]?["sub"]?.string == "a-user")
        #expect(report["times"]?["exp"]?.string == "2026-09-14T13:00:05Z")
        #expect(report["key"]?["kty"]?.string == "RSA" && report["key"]?["bits"]?.number?.int64 == 2048)
        #expect(report["key"]?["thumbprint"]?.string == mint.rsa.keyID)
        let issuer = try #require(Self.check("iss", report))
        #expect(issuer["expected"]?.string == TokenMint.issuer && issuer["actual"]?.string == TokenMint.issuer)
        #expect(issuer["spec"]?.string == "OIDC Core 3.1.3.7 (2)")
        let nonce = try #require(Self.check("nonce", report))
        #expect(nonce["result"]?.string == "passed" && nonce["expected"] == nil && nonce["actual"] == nil)
        let names = report["checks"]?.array?.compactMap { $0["check"]?.string }
        #expect(names == ["jws", "alg", "kid", "signature", "typ", "iss", "sub", "aud", "exp", "iat", "nonce"])
    }

    @Test func human() async throws {
        let token = try token()
        let output = try await explain(token, keys + Self.client)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
        for text in [
            "An ID token", "RS256", "a-user", "2026-09-14T13:00:05Z, in 1 h 0 min", "2026-09-14T12:00:05Z, now",
            "RSA, 2048 bits", mint.rsa.keyID, "passed   signature", "OIDC Core 3.1.3.7 (9)", "\nvalid\n",
        ] {
            #expect(output.err.contains(text), "\(text)")
        }
        // Neither the signature nor the rest as it came.
        for part in token.split(separator: ".") { #expect(!output.everything.contains(part)) }
    }

    /// A token that the client secret signs needs no published keys, and is valid with that secret alone.
    @Test(arguments: [("a-secret-of-32-octets-for-hs256-!", true), ("another-secret-of-32-octets-----!", false)])
    func clientSecret(_ secret: String, _ isValid: Bool) async throws {
        let token = try mint.token(secret: "a-secret-of-32-octets-for-hs256-!")
        let options = [
            "--alg", "HS256", "--client-secret-file", try folder.file("secret", secret), "--issuer-name",
            TokenMint.issuer,
        ]
        let output = try await explain(token, options + Self.client + ["--json"])
        #expect(output.status == (isValid ? 0 : 1), "\(output.err)")
        let report = try output.object
        #expect(report["valid"]?.bool == isValid && report["signed"]?.bool == isValid && report["key"] == nil)
        #expect(Self.result("signature", report) == (isValid ? "passed" : "failed"))
        #expect(!output.everything.contains(secret))
    }

    /// Each differs from the valid token in one thing.
    @Test(arguments: [
        ("iss", JSON.string("https://other.example"), "id_token.issuer_mismatch"),
        ("aud", "another-client", "id_token.audience_mismatch"),
        ("exp", .integer(TokenMint.now - 60), "id_token.expired"),
        ("iat", .integer(TokenMint.now + 60), "id_token.issued_in_future"),
        ("sub", .null, "id_token.claim_malformed"),
        ("azp", "another-client", "id_token.authorized_party_mismatch"),
    ])
    func refused(_ claim: String, _ value: JSON, _ code: String) async throws {
        let output = try await explain(try token([(claim, value)]), keys + Self.client + ["--json"])
        #expect(output.status == 1)
        let report = try output.object
        #expect(report["valid"]?.bool == false)
        #expect(Self.result("signature", report) == "passed")
        let check = try #require(Self.check(claim, report))
        #expect(check["result"]?.string == "failed" && check["code"]?.string == code)
        #expect(check["remedy"]?.string?.isEmpty == false)
    }

    @Test func wrongSignature() async throws {
        let other = try ProviderSigningKey.generate()
        let forged = try mint.token(other)
        let output = try await explain(forged, keys + Self.client + ["--json"])
        #expect(output.status == 1)
        let report = try output.object
        #expect(report["signed"]?.bool == false && report["key"] == nil)
        #expect(Self.check("signature", report)?["code"]?.string == "jws.signature_invalid")
        #expect(report["tried"]?.array?.compactMap { $0["thumbprint"]?.string } == [mint.rsa.keyID])
        let human = try await explain(forged, keys + Self.client)
        #expect(human.err.contains("no key has confirmed them") && human.err.contains("refused: signature"))
    }

    /// What is not given is not checked, and nothing is valid that was not checked.
    @Test(arguments: [
        ([], ["kid", "signature", "iss", "aud"]),
        (["--issuer-name", TokenMint.issuer], ["kid", "signature", "aud"]),
        (client + ["--issuer-name", TokenMint.issuer], ["kid", "signature"]),
        (["keys"], ["aud"]),
        (["keys"] + client, []),
    ])
    func notGiven(_ options: [String], _ expected: [String]) async throws {
        let options = options.first == "keys" ? keys + options.dropFirst() : options
        let output = try await explain(try token(), options + ["--json"])
        let report = try output.object
        let checks = try #require(report["checks"]?.array)
        #expect(checks.filter { $0["result"]?.string == "not_made" }.compactMap { $0["check"]?.string } == expected)
        #expect(checks.allSatisfy { $0["result"]?.string != "failed" })
        #expect(checks.allSatisfy { ($0["result"]?.string == "not_made") == ($0["remedy"] != nil) })
        #expect(output.status == (expected.isEmpty ? 0 : 1))
        #expect(report["valid"]?.bool == expected.isEmpty)
    }

    /// Without an issuer of the user's a wrong one can't be found, but one that is missing can.
    @Test func notGivenButMissing() async throws {
        let output = try await explain(try token([("iss", nil), ("aud", [])]), ["--json"])
        let report = try output.object
        #expect(Self.check("iss", report)?["code"]?.string == "id_token.claim_missing")
        #expect(Self.check("aud", report)?["code"]?.string == "id_token.claim_malformed")
    }

    @Test func keysThatCannotBeHad() async throws {
        let issuer = "http://127.0.0.1:\(try await Ports.free())"
        for options in [["--issuer", issuer], ["--jwks", folder.path("none.json"), "--issuer-name", issuer]] {
            let output = try await explain(try token([("iss", .string(issuer))]), options + Self.client + ["--json"])
            #expect(output.status == 1)
            let report = try output.object
            let code = options[0] == "--issuer" ? "transport.connection_failed" : "input.unreadable"
            #expect(report["error"]?["code"]?.string == code)
            #expect(Self.result("signature", report) == "not_made" && Self.result("iss", report) == "passed")
        }
    }

    /// The token's own issuer is asked only when that is wished, and stays unchecked.
    @Test("F05: an untrusted token does not choose where this machine connects") func fetch() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let issuer = loopback.issuer.string
        let token = try mint.token(.shared(), issuer: issuer)
        let silent = try await explain(token, Self.client + ["--json"])
        #expect(silent.status == 1)
        #expect(loopback.provider.requests.isEmpty)

        let asked = try await explain(token, Self.client + ["--json", "--fetch"])
        #expect(asked.status == 1)
        let report = try asked.object
        #expect(Self.result("signature", report) == "passed" && Self.result("iss", report) == "not_made")
        #expect(loopback.provider.requestCount(path: "/oauth/jwks") == 1)

        let known = try await explain(token, Self.client + ["--json", "--issuer", issuer])
        #expect(known.status == 0, "\(known.err)")
        await loopback.stop()
    }

    @Test(arguments: [
        ("at+jwt", "access_token"), ("logout+jwt", "logout_token"), ("oauth-authz-req+jwt", "request_object"),
        ("dpop+jwt", "dpop_proof"), ("secevent+jwt", "security_event_token"), ("x+jwt", "jwt"),
        ("application/AT+JWT", "access_token"),
    ])
    func type(_ type: String, _ kind: String) async throws {
        let token = try token(header: [JSON.Member("typ", .string(type))])
        let output = try await explain(token, keys + Self.client + ["--json"])
        #expect(output.status == 1)
        let report = try output.object
        #expect(report["kind"]?.string == kind && report["advice"]?.string?.isEmpty == false)
        #expect(Self.check("typ", report)?["code"]?.string == "id_token.type_mismatch")
    }

    /// A header that says nothing leaves it to the claims.
    @Test(arguments: [
        ("events", ["http://schemas.openid.net/event/backchannel-logout": [:]] as JSON, "logout_token"),
        ("scope", "read", "access_token"), ("typ", "Bearer", "access_token"),
        ("sub", .string(TokenMint.issuer), "client_assertion"), ("name", "Ada", "id_token"),
    ])
    func claims(_ name: String, _ value: JSON, _ kind: String) async throws {
        let output = try await explain(try token([(name, value)]), keys + Self.client + ["--json"])
        #expect(try output.object["kind"]?.string == kind)
        #expect(output.status == (kind == "id_token" ? 0 : 1))
        let human = try await explain(try token([(name, value)]), keys + Self.client)
        #expect(human.err.contains(kind == "id_token" ? "\nvalid\n" : "\nrefused: "))
    }

    @Test(arguments: [
        ("hf_oauth_0123456789abcdef", "opaque"), (#"{"id_token":"eyJx.eyJx.x"}"#, "json"),
        ("Bearer hf_oauth_0123456789abcdef", "header"), ("one two", "several"), ("eyJhbGciOiJSUzI1NiJ9", "damaged"),
        ("eyJhbGciOiJSUzI1NiJ9.e30", "damaged"), ("a.b.c", "damaged"), ("a.b.c.d.e", "jwe"),
    ])
    func noToken(_ text: String, _ kind: String) async throws {
        for options in [["--json"], []] {
            let output = try await explain(text, options)
            #expect(output.status == 1)
            if options.isEmpty {
                #expect(output.err.contains("what to do") && output.err.contains("refused: it can't be read"))
            } else {
                let report = try output.object
                #expect(report["kind"]?.string == kind && report["advice"]?.string?.isEmpty == false)
                #expect(report["checks"] == nil && report["error"]?["code"]?.string != nil)
            }
            #expect(!output.everything.contains(text))
        }
    }

    @Test func encrypted() async throws {
        let header: JSON = ["alg": "RSA-OAEP", "enc": "A128GCM", "kid": "to-me", "cty": "JWT"]
        let token = Base64URL.encode(header.octets) + ".AAAA.AAAA.AAAA.AAAA"
        let output = try await explain(token, keys + Self.client + ["--json"])
        #expect(output.status == 1)
        #expect(try output.object["kind"]?.string == "jwe")
        #expect(try output.object["header"]?["kid"]?.string == "to-me")
    }

    @Test(arguments: ["", "\n", " \r\n\t"]) func nothing(_ text: String) async throws {
        let output = try await explain(text, ["--json"])
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "input.unreadable")
    }

    @Test func file() async throws {
        let path = try folder.file("token.txt", "\r\n  " + token() + " \n\n")
        let output = try await OIDC.run(
            ["explain", path, "--json", "--at", String(TokenMint.now)] + keys + Self.client
        )
        #expect(output.status == 0, "\(output.err)")
        let missing = try await OIDC.run(["explain", folder.path("none"), "--json"])
        #expect(missing.status == 1)
        #expect(try missing.object["error"]?["code"]?.string == "input.unreadable")
    }

    @Test func tooLarge() async throws {
        let output = try await explain(String(repeating: "a.b.c", count: 1 << 18), ["--json"])
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "jws.too_large")
    }

    @Test(arguments: [
        ["--fetch", "--issuer", "https://a.example"], ["--fetch", "--jwks", "keys.json"],
        ["--issuer", "https://a.example", "--jwks", "keys.json"], ["--audience", ""], ["--alg", "none"], ["a", "b"],
        ["--at", "now"], ["--signature"],
    ])
    func wrongUsage(_ options: [String]) async throws {
        let output = try await OIDC.run(["explain"] + options)
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }

    /// Text from outside can't drive the terminal, and is bounded.
    @Test("J08 L03: header and claims", arguments: [[], ["--json"]]) func terminal(_ options: [String]) async throws {
        let text = JSON.string(TerminalTests.hostile + String(repeating: "x", count: 2000))
        let claims: [(String, JSON?)] = [
            ("na" + TerminalTests.hostile, text), ("list", [text]), ("iss", text), ("sub", text), ("aud", [text]),
            ("azp", text), ("acr", text), ("exp", text),
        ]
        let header = [JSON.Member("kid", text), JSON.Member("x" + TerminalTests.hostile, text)]
        let output = try await explain(try token(claims, header: header), keys + options)
        #expect(output.status == 1)
        Canary.checkTerminal(output)
        let lines = output.err.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 512 })
        for hostile in [TerminalTests.hostile, "{" + TerminalTests.hostile, "a." + TerminalTests.hostile + ".c"] {
            Canary.checkTerminal(try await explain(hostile, options))
        }
    }

    /// What no calendar has is shown as it is.
    @Test func farTime() async throws {
        let claims: [(String, JSON?)] = [("exp", .integer(1 << 52)), ("nonce", "a-nonce")]
        let output = try await explain(try token(claims), keys + Self.client + ["--json"])
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.object["times"]?["exp"] == nil && output.object["times"]?["iat"] != nil)
        #expect(try Self.check("nonce", output.object)?["remedy"]?.string == "Give --nonce to have it compared.")
        #expect(try await explain(try token(claims), keys + Self.client).err.contains("4503599627370496\n"))
    }

    @Test func manyClaims() async throws {
        let output = try await explain(try token((0..<200).map { ("claim\($0)", .integer($0)) }), keys + Self.client)
        #expect(output.err.contains("claim10") && !output.err.contains("claim150"))
        #expect(output.err.contains("and 141 more"))
    }
}
