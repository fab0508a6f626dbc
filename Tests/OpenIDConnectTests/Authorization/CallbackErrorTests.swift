import JOSE
import OpenIDConnect
import Testing

/// E30: what a provider says about its refusal is text from outside.
@Suite struct CallbackErrorTests {
    private static func providerError(_ parameters: [(String, String)]) async throws -> OIDCError {
        let right = try await CallbackTests.Right(promisesIssuer: false)
        let pairs = parameters.map {
            (name: $0, value: $1.replacing("STATE", with: right.state).replacing("NONCE", with: right.nonce))
        }
        let query = FormEncoding.encode(pairs + [("state", right.state)])
        return try #require(await right.error(.query(query)))
    }

    @Test("code, description and URI survive")
    func plain() async throws {
        let error = try await Self.providerError([
            ("error", "access_denied"), ("error_description", "The user said no."),
            ("error_uri", "https://a.example/e"),
        ])
        #expect(error.code == .callbackErrorResponse)
        #expect(error.providerError?.error == "access_denied")
        #expect(error.providerError?.errorDescription == "The user said no.")
        #expect(error.providerError?.uri == "https://a.example/e")
        #expect(error.description.contains("access_denied (The user said no.)"))
    }

    @Test(
        "an open set: any error code survives",
        arguments: [
            "login_required", "interaction_required", "consent_required", "account_selection_required", "server_error",
            "temporarily_unavailable", "of_tomorrow",
        ]
    )
    func codes(code: String) async throws {
        #expect(try await Self.providerError([("error", code)]).providerError?.error == code)
    }

    @Test(
        "E30 J08 L03 hidden characters are taken out",
        arguments: [
            ("line ends", "a\r\nb", "ab"), ("escape sequence", "a\u{1B}[31mb", "a[31mb"),
            ("OSC 8", "\u{1B}]8;;x\u{7}", "]8;;x"),
            ("C1", "a\u{9B}b", "ab"), ("DEL", "a\u{7F}b", "ab"), ("bidi override", "a\u{202E}b", "ab"),
            ("bidi isolate", "a\u{2066}b\u{2069}", "ab"), ("Arabic letter mark", "a\u{61C}b", "ab"),
            ("left-to-right mark", "a\u{200E}b", "ab"), ("zero width", "a\u{200B}\u{FEFF}b", "ab"),
            ("soft hyphen", "a\u{AD}b", "ab"), ("tags", "a\u{E0041}b", "ab"), ("line separator", "a\u{2028}b", "ab"),
            ("markup stays, as text", "<script>", "<script>"), ("letters stay", "\u{E9}\u{4E2D}", "\u{E9}\u{4E2D}"),
        ]
    )
    func scrubbed(name: String, sent: String, kept: String) async throws {
        let error = try await Self.providerError([
            ("error", "x"), ("error_description", sent), ("error_uri", sent),
        ])
        #expect(error.providerError?.errorDescription == kept)
        #expect(error.providerError?.uri == kept)
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test(
        "E30 an error code is what RFC 6749 section 5.2 lets it be",
        arguments: [("a\"b\\c", "abc"), ("a\u{E9}b", "ab"), ("a\r\nb", "ab"), ("invalid scope!", "invalid scope!")]
    )
    func errorCharacters(sent: String, kept: String) async throws {
        #expect(try await Self.providerError([("error", sent)]).providerError?.error == kept)
    }

    @Test("E30 long text is cut")
    func long() async throws {
        let long = String(repeating: "a", count: 10_000)
        let error = try await Self.providerError([("error", long), ("error_description", long), ("error_uri", long)])
        #expect(error.providerError?.error == String(repeating: "a", count: 64) + "\u{2026}")
        #expect(error.providerError?.errorDescription == String(repeating: "a", count: 512) + "\u{2026}")
        #expect(error.providerError?.uri?.count == 513)
    }

    @Test(
        "L01 this login's secrets are redacted",
        arguments: [
            "STATE", "xSTATEx", "NONCE", "a-code-that-came-along",
        ]
    )
    func secrets(text: String) async throws {
        let error = try await Self.providerError([
            ("error", "x"), ("code", "a-code-that-came-along"), ("error_description", "bad: \(text)"),
            ("error_uri", text),
        ])
        #expect(error.providerError?.errorDescription?.contains("[redacted]") == true)
        #expect(error.providerError?.uri?.contains("[redacted]") == true)
        #expect(!error.description.contains("a-code-that-came-along"))
    }

    @Test("L01 a secret with hidden characters inside is redacted too")
    func splitSecret() {
        let error = ProviderError(
            error: "x",
            errorDescription: "sec\u{200B}ret\u{1B}-val\u{202E}ue and secret-value and s%26cret",
            secrets: ["secret-value", "s&cret", ""]
        )
        #expect(error.errorDescription == "[redacted] and [redacted] and [redacted]")
    }
}
