import JOSE
import Testing

/// K05: the administrator's configuration of OpenSSL is heeded; whatever it says, no bad token becomes a good one.
@Suite(.fewAtATime) struct OpenSSLConfigurationTests {
    private let folder: TemporaryFolder
    private let mint: TokenMint
    private let arguments: [String]

    init() throws {
        folder = try TemporaryFolder()
        mint = try TokenMint()
        arguments = try TokenMint.arguments(folder.file("keys.json", mint.keySet)) + ["--json"]
    }

    struct Configuration: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Whether a good token is still accepted.
        let accepts: Bool
    }

    private static func providers(_ names: String...) -> String {
        """
        openssl_conf = main
        [main]
        providers = providers
        [providers]
        \(names.map { "\($0) = \($0)_section\n" }.joined())
        \(names.map { "[\($0)_section]\nactivate = 1\n" }.joined())
        """
    }

    static let configurations = [
        Configuration(testDescription: "empty", text: "", accepts: true),
        Configuration(testDescription: "garbage", text: "\u{1}[[[ = \n]", accepts: true),
        Configuration(testDescription: "the default provider", text: providers("default"), accepts: true),
        Configuration(testDescription: "legacy beside it", text: providers("default", "legacy"), accepts: true),
        Configuration(testDescription: "no algorithm at all", text: providers("null"), accepts: false),
        Configuration(
            testDescription: "no algorithm that fits the default properties",
            text: """
                openssl_conf = main
                [main]
                alg_section = algorithms
                [algorithms]
                default_properties = provider=nobody
                """,
            accepts: false
        ),
    ]

    @Test("K05 a configuration", arguments: configurations)
    func verdicts(_ configuration: Configuration) async throws {
        let file = try folder.file("openssl.cnf", configuration.text)
        let token = try mint.token(mint.rsa)
        // The last character of a signature of 256 octets has four bits to spare, and is one of four.
        let changed = token.dropLast(2) + (token.dropLast().last == "A" ? "B" : "A") + token.suffix(1)
        let input = "\(token)\n\(changed)\n"
        let output = try await OIDC.run(
            arguments,
            environment: ["OPENSSL_CONF": file],
            input: Array(input.utf8)
        )
        #expect(output.status == 1, "\(output.err)")
        let verdicts = try output.objects.map { $0["valid"]?.bool }
        if configuration.accepts {
            #expect(verdicts == [true, false])
            #expect(try output.objects.last?["error"]?["code"]?.string == "jws.signature_invalid")
        } else {
            // Keys can't be made, so there may be no verdict at all.
            #expect(!verdicts.contains(true))
        }
    }

    @Test("K05 a configuration that isn't there") func absent() async throws {
        let output = try await OIDC.run(
            arguments,
            environment: ["OPENSSL_CONF": "/nonexistent/openssl.cnf"],
            input: Array(try mint.token(mint.rsa).utf8)
        )
        #expect(output.status == 0, "\(output.err)")
    }
}
