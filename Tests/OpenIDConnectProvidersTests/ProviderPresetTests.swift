import JOSE
import OpenIDConnect
import OpenIDConnectProviders
import OpenIDConnectTesting
import Testing

@Suite("Presets")
struct ProviderPresetTests {
    static let tenant = "11111111-2222-4333-8444-555555555555"

    /// A preset beside its metadata; for many tenants, the issuer of the document.
    struct Row: Sendable, CustomTestStringConvertible {
        let preset: ProviderPreset
        let path: String
        var documentIssuer: Issuer?

        var testDescription: String { path }
    }

    static let rows: [Row] = [
        Row(preset: .google, path: "google/openid-configuration.json"),
        Row(preset: .apple, path: "apple/openid-configuration.json"),
        Row(preset: .gitLab, path: "gitlab/openid-configuration.json"),
        Row(preset: .auth0(domain: "example.eu.auth0.com"), path: "auth0/openid-configuration.json"),
        Row(preset: .okta(domain: "example.okta.com"), path: "okta/openid-configuration.json"),
        Row(
            preset: .keycloak(baseURL: "https://keycloak.example", realm: "example"),
            path: "keycloak/openid-configuration.json"
        ),
        Row(preset: .entra(tenant: tenant), path: "entra/openid-configuration-tenant.json"),
    ]

    private static var nobody: InMemoryTransport {
        get throws { try EmbeddedProvider(signingKey: .shared()).transport }
    }

    private func party(_ preset: ProviderPreset, _ path: String, documentIssuer: Issuer) throws -> RelyingParty {
        var configuration = preset.configuration
        configuration.metadata = try ProviderMetadata(
            parsing: Checkout.fixtures().octets("providers/" + path),
            issuer: documentIssuer
        )
        return try RelyingParty(
            issuer: preset.issuer,
            client: Client(id: "client", redirectURI: "https://app.example/callback"),
            transport: Self.nobody,
            configuration: configuration
        )
    }

    @Test("a preset fits the provider's metadata, and begins a login", arguments: rows)
    func login(_ row: Row) async throws {
        let party = try party(row.preset, row.path, documentIssuer: row.preset.issuer)
        let metadata = try await party.metadata()
        for withRefreshToken in [false, true] {
            let request = row.preset.request(withRefreshToken: withRefreshToken)
            let login = try await party.beginLogin(request)
            #expect(login.url.hasPrefix(try metadata.authorizationEndpoint().string))
            #expect(login.pending.responseMode == row.preset.responseMode ?? .query)
            if let supported = try metadata.strings("scopes_supported") {
                for scope in request.scopes { #expect(supported.contains(scope.rawValue), "\(scope)") }
            }
        }
        _ = try metadata.keySetURL()
        if row.preset.hasUserInfo { _ = try metadata.userInfoEndpoint() }
    }

    @Test("Google's refresh tokens") func google() async throws {
        let party = try party(.google, "google/openid-configuration.json", documentIssuer: ProviderPreset.google.issuer)
        let with = try await party.beginLogin(ProviderPreset.google.request(withRefreshToken: true)).url
        #expect(with.contains("prompt=consent") && with.contains("access_type=offline"))
        #expect(!with.contains("offline_access"))
        let without = try await party.beginLogin(ProviderPreset.google.request()).url
        #expect(!without.contains("access_type"))
    }

    @Test("issuers of tenants are what the services write") func issuers() {
        #expect(
            ProviderPreset.okta(domain: "a.okta.com", authorizationServer: "default").issuer
                == "https://a.okta.com/oauth2/default"
        )
        #expect(ProviderPreset.auth0(domain: "a.auth0.com").issuer == "https://a.auth0.com/")
        #expect(ProviderPreset.gitLab("https://gitlab.example").issuer == "https://gitlab.example")
    }

    @Test("Entra for many tenants: the document has a template, each token its own issuer") func entra() async throws {
        let preset = try ProviderPreset.entra(tenants: .only([Self.tenant]))
        let path = "entra/openid-configuration-common.json"
        let template = try #require(
            { if case .template(let template) = preset.issuerPolicy { template } else { nil } }()
        )
        let party = try party(preset, path, documentIssuer: template.issuer)
        #expect(try await party.beginLogin(preset.request()).url.hasPrefix("https://login.microsoftonline.com/common/"))
        #expect(template.issuer(of: Self.tenant) == ProviderPreset.entra(tenant: Self.tenant).issuer)
        // Without the policy the document is another issuer's.
        let error = #expect(throws: OIDCError.self) {
            try self.party(.entra(tenant: "common"), path, documentIssuer: template.issuer)
        }
        #expect(error?.code == .discoveryIssuerMismatch)
        let empty = #expect(throws: OIDCError.self) { try ProviderPreset.entra(tenants: .only([])) }
        #expect(empty?.code == .configurationIssuerTemplate)
    }

    static let other = "99999999-2222-4333-8444-555555555555"
    static func issuer(_ tenant: String) -> JSON { .string("https://login.microsoftonline.com/\(tenant)/v2.0") }

    @Test(
        "I05: iss and tid of one token must be of one tenant, and an allowed one",
        arguments: [
            (issuer(tenant), .string(tenant), nil, nil),
            (issuer(other), .string(other), .idTokenTenantNotAllowed, nil),
            (issuer(other), .string(tenant), .idTokenIssuerMismatch, .idTokenIssuerMismatch),
            (issuer(tenant), .string(other), .idTokenIssuerMismatch, .idTokenIssuerMismatch),
            (issuer(tenant), nil, .idTokenClaimMissing, .idTokenClaimMissing),
            (issuer(tenant), 1, .idTokenClaimMalformed, .idTokenClaimMalformed),
            (issuer("{tenantid}"), .string("{tenantid}"), .idTokenClaimMalformed, .idTokenClaimMalformed),
            (issuer(".."), "..", .idTokenClaimMalformed, .idTokenClaimMalformed),
            (issuer("a/b"), "a/b", .idTokenClaimMalformed, .idTokenClaimMalformed),
            (issuer(""), "", .idTokenClaimMalformed, .idTokenClaimMalformed),
            ("https://evil.example/v2.0", .string(tenant), .idTokenIssuerMismatch, .idTokenIssuerMismatch),
            (issuer("common"), .string(tenant), .idTokenIssuerMismatch, .idTokenIssuerMismatch),
        ] as [(JSON, JSON?, ErrorCode?, ErrorCode?)]
    )
    func tenants(iss: JSON, tid: JSON?, listed: ErrorCode?, any: ErrorCode?) throws {
        for (tenants, code) in [(IssuerTemplate.Tenants.only([Self.tenant]), listed), (.any, any)] {
            let preset = try ProviderPreset.entra(tenants: tenants)
            let claims: JSON = ["iss": iss, "tid": tid ?? .null]
            guard let code else {
                let token = try Minted.verify(claims, issuer: preset.issuer, preset.issuerPolicy)
                // The account is the tenant's, not that of all tenants.
                #expect(.string(token.accountKey.issuer.string) == iss)
                continue
            }
            let error = #expect(throws: OIDCError.self) {
                try Minted.verify(claims, issuer: preset.issuer, preset.issuerPolicy)
            }
            #expect(error?.code == code)
        }
    }

    @Test(
        "templates without a place of their own",
        arguments: [
            "https://a.example/v2", "https://a.example/{t}/{t}", "https://a.example/x{t}/v", "https://{t}/v",
            "https://a.example/{t}x",
        ]
    )
    func template(_ issuer: String) throws {
        let error = #expect(throws: OIDCError.self) {
            try IssuerTemplate(Issuer(issuer), placeholder: "{t}", claim: "tid", tenants: .any)
        }
        #expect(error?.code == .configurationIssuerTemplate)
        _ = try IssuerTemplate("https://a.example/{t}", placeholder: "{t}", claim: "tid", tenants: .any)
    }

    @Test(
        "I04: a Google account's domain is hd of the ID token, octet by octet",
        arguments: [
            ("example.com", true), ("EXAMPLE.com", false), ("sub.example.com", false),
            ("example.com.evil.example", false),
            (nil, false), ("", false),
        ] as [(String?, Bool)]
    )
    func hostedDomain(_ domain: String?, isTaken: Bool) throws {
        let claims: JSON = [
            "iss": .string(ProviderPreset.google.issuer.string), "hd": domain.map { .string($0) } ?? .null,
            "email": "a@example.com", "email_verified": true,
        ]
        let token = try Minted.verify(claims, issuer: ProviderPreset.google.issuer)
        var code: ErrorCode?
        do throws(OIDCError) { try GoogleHostedDomain.require(["example.com"], of: token) } catch { code = error.code }
        #expect(code == (isTaken ? nil : .googleHostedDomainMismatch))
        let foreign = try Minted.verify(["iss": "https://a.example", "hd": "example.com"], issuer: "https://a.example")
        let error = #expect(throws: OIDCError.self) { try GoogleHostedDomain.require(["example.com"], of: foreign) }
        #expect(error?.code == .googleHostedDomainMismatch)
    }
}
