import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Logins that somebody else asks for (OIDC Core 4).
@Suite struct InitiatedLoginTests {
    private static let policy = TargetLinkPolicy.paths(["/docs/", "/start"], origin: "https://app.example")
    private static let stated = "iss=https%3A%2F%2Fa.example"

    private static func verdict(
        _ parameters: String,
        _ targets: TargetLinkPolicy = policy
    ) throws -> Result<InitiatedLogin, OIDCError> {
        let party = try Sample.party()
        do throws(OIDCError) {
            return .success(try party.initiatedLogin(parameters, targets: targets))
        } catch {
            return .failure(error)
        }
    }

    private static func code(_ result: Result<InitiatedLogin, OIDCError>) -> ErrorCode? {
        if case .failure(let error) = result { error.code } else { nil }
    }

    @Test(
        "F08 this issuer, octet by octet",
        arguments: [
            (stated, nil), (stated + "&x=1&x=2", nil), ("login_hint=ada", .initiatedLoginIssuerMismatch),
            ("", .initiatedLoginIssuerMismatch), ("iss=", .initiatedLoginIssuerMismatch),
            ("iss=https%3A%2F%2Fa.example%2F", .initiatedLoginIssuerMismatch),
            ("iss=https%3A%2F%2FA.example", .initiatedLoginIssuerMismatch),
            ("iss=https%3A%2F%2Fa.example%CC%81", .initiatedLoginIssuerMismatch),
            ("iss=https%3A%2F%2Fb.example", .initiatedLoginIssuerMismatch),
            (stated + "&" + stated, .initiatedLoginMalformed),
            (stated + "&login_hint=a&login_hint=b", .initiatedLoginMalformed),
            (stated + "&target_link_uri=a&target_link_uri=b", .initiatedLoginMalformed),
            (stated + "&x=%zz", .initiatedLoginMalformed), (stated + "&login_hint=%00", .initiatedLoginMalformed),
        ] as [(String, ErrorCode?)]
    )
    func issuer(parameters: String, code: ErrorCode?) throws {
        #expect(Self.code(try Self.verdict(parameters)) == code)
    }

    @Test(
        "E16 E20 the target is a page that the policy allows",
        arguments: [
            ("https://app.example/start", "/start"), ("https://app.example/start?a=b%2Fc&d", "/start?a=b%2Fc&d"),
            ("https://app.example/docs/", "/docs/"), ("https://app.example/docs/a/b", "/docs/a/b"),
            ("https://app.example/docs", nil), ("https://app.example/start/", nil),
            ("https://app.example/starting", nil),
            ("https://app.example/", nil), ("https://app.example", nil), ("http://app.example/start", nil),
            ("https://app.example:8443/start", nil), ("https://app.example.evil.example/start", nil),
            ("https://evil.example/start", nil), ("https://app.example@evil.example/start", nil),
            ("https://evil.example\\@app.example/start", nil), ("//evil.example/start", nil), ("/start", nil),
            ("https://app.example//evil.example/start", nil), ("https://app.example/docs//evil.example", nil),
            ("https://app.example/docs/../admin", nil), ("https://app.example/docs/./a", nil),
            ("https://app.example/docs/..", nil), ("https://app.example/docs/%2e%2E/admin", nil),
            ("https://app.example/docs/%2Fevil.example", nil), ("https://app.example/docs/%5Cevil.example", nil),
            ("https://app.example/docs/%00", nil), ("https://app.example/start#x", nil), ("javascript:alert(1)", nil),
            ("https://app.example/docs/\r\nx: y", nil), ("", nil),
        ] as [(String, String?)]
    )
    func target(uri: String, target: String?) throws {
        let parameters = Self.stated + "&target_link_uri=" + FormEncoding.encode(uri)
        let result = try Self.verdict(parameters)
        #expect(Self.code(result) == (target == nil ? .initiatedLoginTargetRefused : nil))
        #expect((try? result.get())?.target?.string == target)
        // Without a policy no target counts, right or wrong.
        #expect(try Self.verdict(parameters, .ignore).get().target == nil)
    }

    @Test("E20 login_hint is taken, and nothing else")
    func parameters() async throws {
        let party = try Sample.party()
        let initiated = try party.initiatedLogin(
            Self.stated + "&login_hint=ada%40example.com&scope=admin&prompt=none&state=evil&nonce=evil"
                + "&redirect_uri=https%3A%2F%2Fevil.example&acr_values=0&client_id=evil&response_type=token"
        )
        #expect(initiated.loginHint == "ada@example.com")
        let first = try Sample.parameters(of: try await party.beginLogin(for: initiated).url)
        var request = AuthorizationRequest()
        request.loginHint = "ada@example.com"
        let second = try Sample.parameters(of: try await party.beginLogin(request).url)
        let fresh = ["state", "nonce", "code_challenge"]
        func fixed(_ pairs: [(name: String, value: String)]) -> [String] {
            pairs.filter { !fresh.contains($0.name) }.map { "\($0.name)=\($0.value)" }
        }
        #expect(fixed(first) == fixed(second))
        #expect(!first.contains { $0.value == "evil" })
    }

    @Test("without a hint, the application's own stays")
    func ownHint() async throws {
        let party = try Sample.party()
        var request = AuthorizationRequest()
        request.loginHint = "grace"
        let url = try await party.beginLogin(request, for: party.initiatedLogin(Self.stated)).url
        #expect(try Sample.parameters(of: url).first { $0.name == "login_hint" }?.value == "grace")
    }
}
