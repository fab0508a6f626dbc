import OpenIDConnect
import Testing

@testable import OpenIDConnect

@Suite struct IssuerTests {
    @Test(
        "configuration URL",
        arguments: [
            ("https://a.example", "https://a.example/.well-known/openid-configuration"),
            ("https://a.example/", "https://a.example/.well-known/openid-configuration"),
            ("https://a.example/tenant", "https://a.example/tenant/.well-known/openid-configuration"),
            ("https://a.example/tenant/", "https://a.example/tenant/.well-known/openid-configuration"),
            ("https://a.example:8443", "https://a.example:8443/.well-known/openid-configuration"),
        ]
    )
    func configurationURL(issuer: String, url: String) throws {
        #expect(try Issuer(issuer).configurationURL(security: .httpsOnly).string == url)
    }

    @Test(
        "refused",
        arguments: [
            ("http", "http://a.example"), ("query", "https://a.example/?a=b"), ("empty query", "https://a.example?"),
            ("fragment", "https://a.example#a"), ("user information", "https://a@a.example"),
            ("no scheme", "a.example"),
            ("F02 non-ASCII host", "https://\u{430}.example"), ("empty", ""), ("CRLF", "https://a.example\r\n"),
        ]
    )
    func refused(name: String, issuer: String) throws {
        let error = #expect(throws: OIDCError.self) {
            try Issuer(issuer).configurationURL(security: .httpOnLoopback)
        }
        #expect(error?.code == .configurationIssuer)
    }

    @Test("http on loopback when asked for")
    func loopback() throws {
        let issuer: Issuer = "http://localhost:8080"
        #expect(
            try issuer.configurationURL(security: .httpOnLoopback).string
                == "http://localhost:8080/.well-known/openid-configuration"
        )
        let error = #expect(throws: OIDCError.self) { try issuer.configurationURL(security: .httpsOnly) }
        #expect(error?.code == .configurationIssuer)
    }

    @Test(
        "F01 issuers are equal when their octets are",
        arguments: [
            ("https://a.example", true), ("https://a.example/", false), ("https://A.example", false),
            ("https://a.example:443", false), ("https://\u{430}.example", false), ("https://a.example\u{0}", false),
        ]
    )
    func equality(other: String, isEqual: Bool) {
        let issuer: Issuer = "https://a.example"
        #expect((issuer == Issuer(other)) == isEqual)
        #expect(Set([issuer, Issuer(other)]).count == (isEqual ? 1 : 2))
    }

    @Test("D03 two spellings of one character are two issuers")
    func normalisation() {
        #expect(Issuer("https://a.example/\u{E9}") != Issuer("https://a.example/e\u{301}"))
        #expect(Set([Issuer("https://a.example/\u{E9}"), Issuer("https://a.example/e\u{301}")]).count == 2)
    }
}
