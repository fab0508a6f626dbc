import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What `oidc verify` is told decides: algorithms, time, nonce, and where the keys come from.
@Suite(.fewAtATime) struct VerifyPolicyTests {
    private let folder: TemporaryFolder
    private let mint: TokenMint
    private let arguments: [String]

    init() throws {
        folder = try TemporaryFolder()
        mint = try TokenMint()
        arguments = try TokenMint.arguments(folder.file("keys.json", mint.keySet)) + ["--json"]
    }

    /// The verdicts on a token of RS256 and one of EdDSA.
    private func verdicts(_ arguments: [String]) async throws -> [String] {
        let tokens = try [mint.rsa, mint.ed25519].map { try mint.token($0) + "\n" }
        let output = try await OIDC.run(arguments, input: Array(tokens.joined().utf8))
        let verdicts = try output.objects.map { $0["error"]?["code"]?.string ?? "valid" }
        #expect(output.status == (verdicts.allSatisfy { $0 == "valid" } ? 0 : 1))
        return verdicts
    }

    @Test(arguments: [
        ([], ["valid", "jws.algorithm_not_allowed"]),
        (["RS256"], ["valid", "jws.algorithm_not_allowed"]),
        (["EdDSA"], ["jws.algorithm_not_allowed", "valid"]),
        (["RS256", "EdDSA"], ["valid", "valid"]),
        (["EdDSA", "ES256", "RS256"], ["valid", "valid"]),
        (["PS256", "ES256"], ["jws.algorithm_not_allowed", "jws.algorithm_not_allowed"]),
    ])
    func algorithms(_ names: [String], _ expected: [String]) async throws {
        #expect(try await verdicts(arguments + names.flatMap { ["--alg", $0] }) == expected)
    }

    @Test(arguments: [(0, "valid"), (3629, "valid"), (3631, "id_token.expired"), (-31, "id_token.issued_in_future")])
    func time(_ offset: Int64, _ expected: String) async throws {
        let options = ["--alg", "RS256", "--alg", "EdDSA", "--at", String(TokenMint.now + offset)]
        #expect(try await verdicts(arguments + options) == [expected, expected])
    }

    @Test func nonceThatIsMissing() async throws {
        let options = ["--alg", "RS256", "--alg", "EdDSA", "--nonce", "a-nonce"]
        #expect(try await verdicts(arguments + options) == ["id_token.nonce_missing", "id_token.nonce_missing"])
    }

    @Test func keysOfAnIssuer() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let issuer = loopback.issuer.string
        let token = try mint.token(.shared(), issuer: issuer)
        let arguments = [
            "verify", "--issuer", issuer, "--audience", TokenMint.audience, "--at", String(TokenMint.now), "--json",
        ]
        let output = try await OIDC.run(arguments, input: Array("\(token)\n\(token)\n\(token)".utf8))
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.objects.map { $0["claims"]?["iss"]?.string } == [issuer, issuer, issuer])
        #expect(loopback.provider.requestCount(path: "/oauth/jwks") == 1)

        loopback.provider.setFaults([.keySetMalformed])
        let refused = try await OIDC.run(arguments, input: Array(token.utf8))
        #expect(refused.status == 1)
        #expect(try refused.object["error"]?["code"]?.string == "jwk_set.malformed")
        await loopback.stop()
    }

    @Test func issuerThatIsNone() async throws {
        let output = try await OIDC.run("verify", "--issuer", "http://provider.example", "--audience", "a", "--json")
        #expect(output.status == 1)
        #expect(try output.object["valid"]?.bool == false)
        #expect(try output.object["error"]?["code"]?.string == "configuration.issuer")
    }

    private static let complete = ["--jwks", Checkout.keySet, "--issuer-name", "https://a.example", "--audience", "a"]

    /// No algorithm without a key, not even beside one that has.
    @Test(arguments: [
        ("none", "is no algorithm"), ("HS256", "needs --client-secret-file"), ("HS512", "needs --client-secret-file"),
        ("rs256", "is no algorithm"), ("", "is no algorithm"), ("RSA1_5", "is no algorithm"),
        ("RS256 none", "is no algorithm"),
    ])
    func algorithm(_ name: String, _ message: String) async throws {
        let output = try await OIDC.run(["verify"] + Self.complete + ["--alg", "RS256", "--alg", name])
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
        #expect(output.err.contains(message))
    }

    /// The client secret verifies HMAC when that is asked for, and nothing else does: no key of the set either.
    @Test(
        "A06: HMAC",
        arguments: [
            (["--alg", "HS256"], "a-secret-of-32-octets-for-hs256-!", "valid"),
            (["--alg", "HS256", "--alg", "RS256"], "a-secret-of-32-octets-for-hs256-!", "valid"),
            (["--alg", "RS256"], "a-secret-of-32-octets-for-hs256-!", "jws.algorithm_not_allowed"),
            ([], "a-secret-of-32-octets-for-hs256-!", "jws.algorithm_not_allowed"),
            (["--alg", "HS384"], "a-secret-of-32-octets-for-hs256-!", "jws.algorithm_not_allowed"),
            (["--alg", "HS256"], "another-secret-of-32-octets-----!", "jws.signature_invalid"),
        ]
    )
    func clientSecret(_ options: [String], _ secret: String, _ expected: String) async throws {
        let token = try mint.token(secret: "a-secret-of-32-octets-for-hs256-!")
        let file = try folder.file("secret", secret + "\n")
        let output = try await OIDC.run(
            arguments + options + ["--client-secret-file", file],
            input: Array(token.utf8)
        )
        #expect(try output.object["error"]?["code"]?.string ?? "valid" == expected)
        #expect(output.status == (expected == "valid" ? 0 : 1))
        #expect(!output.everything.contains(secret))
    }

    /// The secret needs no published keys.
    @Test func clientSecretAlone() async throws {
        let secret = "a-secret-of-32-octets-for-hs256-!"
        let options = [
            "--alg", "HS256", "--client-secret-file", try folder.file("secret", secret), "--issuer-name",
            TokenMint.issuer, "--audience", TokenMint.audience, "--at", String(TokenMint.now), "--json",
        ]
        let token = try mint.token(secret: secret)
        let output = try await OIDC.run(["verify"] + options, input: Array(token.utf8))
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.object["valid"]?.bool == true)
    }

    @Test(arguments: [
        ["--at", "now"], ["--issuer", "https://a.example"], ["a", "b"], ["--audience", ""], ["--alg"],
        ["--no-nonce-check"],
    ])
    func optionTooMany(_ options: [String]) async throws {
        let output = try await OIDC.run(["verify"] + Self.complete + options)
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }

    @Test(arguments: [0, 2, 4]) func optionTooFew(_ position: Int) async throws {
        var options = Self.complete
        options.removeSubrange(position..<position + 2)
        let output = try await OIDC.run(["verify"] + options)
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }
}
