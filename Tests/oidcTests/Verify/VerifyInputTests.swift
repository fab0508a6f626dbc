import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc verify` gives each line one verdict, whatever it is, and says where tokens and keys can't be had.
@Suite(.fewAtATime) struct VerifyInputTests {
    private let folder: TemporaryFolder
    private let mint: TokenMint
    private let arguments: [String]

    init() throws {
        folder = try TemporaryFolder()
        mint = try TokenMint()
        arguments = try TokenMint.arguments(folder.file("keys.json", mint.keySet)) + ["--json"]
    }

    /// The verdicts: the subject of an accepted token, the code of a refused one.
    private func verdicts(_ output: Output) throws -> [String?] {
        try output.objects.map {
            $0["valid"]?.bool == true ? $0["claims"]?["sub"]?.string : $0["error"]?["code"]?.string
        }
    }

    @Test func eachLineHasOneVerdict() async throws {
        let lines: [[UInt8]] = [
            Array(try mint.token(mint.rsa, subject: "first").utf8),
            [],
            [0x00, 0xFF, 0xFE, 0x2E, 0x2E, 0xC3, 0x28],
            [UInt8](repeating: UInt8(ascii: "A"), count: 1 << 20),
            Array((try mint.token(mint.rsa, subject: "CRLF") + "\r").utf8),
            Array(" ".utf8),
            Array("{}".utf8),
            Array((try mint.token(mint.rsa, subject: "more") + ".x").utf8),
            Array((" " + (try mint.token(mint.rsa, subject: "space"))).utf8),
            Array(try mint.token(mint.rsa, subject: "last").utf8),
        ]
        let output = try await OIDC.run(arguments, input: lines.flatMap { $0 + [0x0A] })
        #expect(output.status == 1)
        let codes = try verdicts(output)
        #expect(codes.count == lines.count)
        #expect([codes[0], codes[4], codes[9]] == ["first", "CRLF", "last"])
        #expect(codes[3] == "jws.too_large")
        for index in [1, 2, 5, 6, 7, 8] {
            let code = codes[index] ?? ""
            #expect(["jws", "base64url", "json"].contains(code.prefix { $0 != "." }), "\(index): \(code)")
        }
    }

    @Test(arguments: ["", "\n", "\r\n", "\r"]) func lastLine(_ end: String) async throws {
        let output = try await OIDC.run(arguments, input: Array((try mint.token(mint.rsa) + end).utf8))
        #expect(output.status == 0, "\(output.err)")
        #expect(try verdicts(output) == ["a-user"])
    }

    @Test func nothingHasNoVerdict() async throws {
        let output = try await OIDC.run(arguments)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
    }

    /// A program that writes one token and waits for its verdict.
    @Test func verdictComesBeforeTheNextToken() async throws {
        let process = try OIDC.start(arguments)
        for subject in ["one", "two", "three"] {
            process.send(try mint.token(mint.rsa, subject: subject) + "\n", thenCloses: false)
            let line = try #require(await process.out.line())
            #expect(try JSONDocument(parsing: Array(line.utf8)).root["claims"]?["sub"]?.string == subject)
        }
        #expect(await process.finish().status == 0)
    }

    @Test func tokensFromFile() async throws {
        let file = try folder.file("tokens", mint.token(mint.rsa) + "\n" + mint.token(mint.rsa, issuer: "https://b"))
        let output = try await OIDC.run(arguments + [file])
        #expect(output.status == 1)
        #expect(try verdicts(output) == ["a-user", "id_token.issuer_mismatch"])
    }

    @Test func peopleReadStandardError() async throws {
        let input = try mint.token(mint.rsa) + "\nx\n"
        let output = try await OIDC.run(arguments.filter { $0 != "--json" }, input: Array(input.utf8))
        #expect(output.status == 1)
        #expect(output.out.isEmpty)
        #expect(output.err.contains("1: valid, sub a-user\n"))
        #expect(output.err.contains("2: refused, jws.malformed"))
    }

    @Test(arguments: ["/no/such/file", "/"]) func fileThatCannotBeRead(_ file: String) async throws {
        let output = try await OIDC.run(arguments + [file])
        #expect(output.status == 1)
        #expect(try verdicts(output) == ["input.unreadable"])
        #expect(try output.object["error"]?["actual"]?.string == file)
    }

    @Test(arguments: [
        ("", "json.malformed"), ("{\"keys\":[]", "json.malformed"), ("{}", "jwk_set.malformed"),
        ("[]", "jwk_set.malformed"), ("{\"keys\":[],\"keys\":[]}", "json.duplicate_member"),
    ])
    func keySetThatIsNone(_ text: String, _ code: String) async throws {
        let arguments = try TokenMint.arguments(folder.file("other.json", text)) + ["--json"]
        let output = try await OIDC.run(arguments, input: Array(try mint.token(mint.rsa).utf8))
        #expect(output.status == 1)
        #expect(try verdicts(output) == [code])
    }

    @Test func keySetThatIsMissing() async throws {
        let output = try await OIDC.run(TokenMint.arguments("/no/such/file") + ["--json"])
        #expect(output.status == 1)
        #expect(try verdicts(output) == ["input.unreadable"])
    }
}
