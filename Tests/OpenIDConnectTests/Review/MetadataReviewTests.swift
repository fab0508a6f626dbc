import JOSE
import OpenIDConnect
import Testing

@Suite("Review: the metadata")
struct MetadataReviewTests {
    /// Nothing to say against it.
    private static let complete: [(String, JSON?)] = [
        ("response_types_supported", ["code"]), ("response_modes_supported", ["query", "form_post"]),
        ("grant_types_supported", ["authorization_code"]), ("subject_types_supported", ["public"]),
        ("code_challenge_methods_supported", ["S256"]), ("scopes_supported", ["openid", "email"]),
        ("token_endpoint_auth_methods_supported", ["client_secret_basic", "none"]),
        ("end_session_endpoint", "https://a.example/logout"), ("revocation_endpoint", "https://a.example/revoke"),
    ]

    static func findings(_ changes: [(String, JSON?)] = []) throws -> [ReviewFinding] {
        MetadataReview(of: try Sample.metadata(complete + changes)).findings
    }

    @Test("a provider that does everything right")
    func ok() throws {
        let findings = try Self.findings()
        #expect(findings.allSatisfy { $0.level == .ok && $0.remedy == nil && $0.code == nil })
        #expect(
            findings.map(\.check) == [
                .members, .endpoints, .responseTypes, .responseModes, .grantTypes, .pkce, .issuerParameter,
                .clientAuthentication, .publicClients, .algorithms, .scopes, .ending,
            ]
        )
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let member: String
        let value: JSON?
        let check: ReviewCheck
        let level: ReviewFinding.Level
        var code: ErrorCode?
        var text = ""

        var testDescription: String { "\(member): \(value?.text ?? "missing")" }
    }

    static let cases: [Case] = [
        Case(member: "subject_types_supported", value: nil, check: .members, level: .warn),
        Case(
            member: "token_endpoint",
            value: nil,
            check: .endpoints,
            level: .fail,
            code: .discoveryMemberMissing
        ),
        Case(
            member: "jwks_uri",
            value: "http://a.example/keys",
            check: .endpoints,
            level: .fail,
            code: .discoveryMemberInvalid
        ),
        Case(
            member: "userinfo_endpoint",
            value: nil,
            check: .endpoints,
            level: .warn,
            code: .discoveryMemberMissing
        ),
        Case(
            member: "token_endpoint",
            value: "https://b.example/token",
            check: .endpoints,
            level: .warn,
            text: "token_endpoint is on another origin: https://b.example"
        ),
        Case(
            member: "device_authorization_endpoint",
            value: "ftp://a.example",
            check: .endpoints,
            level: .warn,
            code: .discoveryMemberInvalid
        ),
        Case(member: "response_types_supported", value: ["id_token"], check: .responseTypes, level: .warn),
        Case(
            member: "response_types_supported",
            value: ["code", "id_token token"],
            check: .responseTypes,
            level: .warn,
            text: "access tokens through the browser are offered: id_token token"
        ),
        Case(member: "response_types_supported", value: ["code", "code id_token"], check: .responseTypes, level: .ok),
        Case(
            member: "response_types_supported",
            value: 1,
            check: .responseTypes,
            level: .warn,
            code: .discoveryMemberInvalid
        ),
        Case(member: "response_modes_supported", value: nil, check: .responseModes, level: .ok),
        Case(member: "response_modes_supported", value: ["fragment"], check: .responseModes, level: .warn),
        Case(member: "grant_types_supported", value: nil, check: .grantTypes, level: .ok),
        Case(member: "grant_types_supported", value: ["password"], check: .grantTypes, level: .warn),
        Case(member: "code_challenge_methods_supported", value: nil, check: .pkce, level: .warn),
        Case(
            member: "code_challenge_methods_supported",
            value: ["plain"],
            check: .pkce,
            level: .fail,
            code: .authorizationPKCEUnsupported,
            text: "S256 is not listed: sign-in is refused"
        ),
        Case(
            member: "code_challenge_methods_supported",
            value: "S256",
            check: .pkce,
            level: .fail,
            code: .discoveryMemberInvalid
        ),
        Case(
            member: "authorization_response_iss_parameter_supported",
            value: false,
            check: .issuerParameter,
            level: .warn
        ),
        Case(
            member: "authorization_response_iss_parameter_supported",
            value: "true",
            check: .issuerParameter,
            level: .fail,
            code: .discoveryMemberInvalid
        ),
        Case(
            member: "token_endpoint_auth_methods_supported",
            value: ["none", "private_key_jwt"],
            check: .clientAuthentication,
            level: .warn
        ),
        Case(
            member: "token_endpoint_auth_methods_supported",
            value: ["none", "client_secret_jwt", "client_secret_post"],
            check: .clientAuthentication,
            level: .ok,
            text: "client_secret_post is used with a secret; listed: none, client_secret_jwt, client_secret_post"
        ),
        Case(
            member: "token_endpoint_auth_methods_supported",
            value: ["client_secret_basic"],
            check: .publicClients,
            level: .warn
        ),
        Case(
            member: "id_token_signing_alg_values_supported",
            value: ["HS256", "none"],
            check: .algorithms,
            level: .fail,
            code: .configurationAlgorithms
        ),
        Case(
            member: "id_token_signing_alg_values_supported",
            value: ["ES256", "none"],
            check: .algorithms,
            level: .warn,
            text: "signing algorithms never used here: none"
        ),
        Case(member: "scopes_supported", value: nil, check: .scopes, level: .warn),
        Case(member: "scopes_supported", value: ["read"], check: .scopes, level: .warn),
        Case(member: "end_session_endpoint", value: nil, check: .ending, level: .warn),
    ]

    @Test("one member differs, and its check alone says so", arguments: cases)
    func member(_ wanted: Case) throws {
        let findings = try Self.findings([(wanted.member, wanted.value)])
        let worst = findings.filter { $0.check == wanted.check && $0.level == wanted.level }
        #expect(worst.contains { $0.code == wanted.code && $0.message.contains(wanted.text) })
        #expect(worst.allSatisfy { ($0.remedy == nil) == (wanted.level == .ok) })
        if wanted.level != .fail { #expect(!findings.contains { $0.level == .fail }) }
        let others = findings.filter { $0.check != wanted.check && $0.level != .ok }
        #expect(others.isEmpty, "\(others.map(\.message))")
    }

    @Test("J08 text from the provider is cut, and without control characters")
    func untrustedText() throws {
        let evil = "\u{1B}[31m\u{202E}" + String(repeating: "a", count: 1000)
        let findings = try Self.findings([("scopes_supported", ["openid", .string(evil)])])
        let scopes = try #require(findings.first { $0.check == .scopes })
        #expect(scopes.level == .ok && scopes.message.unicodeScalars.count <= 513)
        #expect(!scopes.message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
}
