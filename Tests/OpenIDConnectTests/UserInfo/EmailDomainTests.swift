import JOSE
import OpenIDConnect
import Testing

@Suite("Domains of addresses")
struct EmailDomainTests {
    private func verdict(_ address: String, isVerified: Bool = true, domain: String = "example.com") -> Verdict {
        Verdict { () throws(OIDCError) in
            try EmailClaim(address: address, isVerified: isVerified).requireDomain(domain)
        }
    }

    @Test("I04: taken", arguments: ["a@example.com", "a.b+c@EXAMPLE.com", "A@Example.Com"]) func taken(
        _ address: String
    ) {
        #expect(verdict(address) == .accept)
    }

    @Test(
        "I04: refused",
        arguments: [
            "a@example.com@evil.example", "a@evil.example@example.com", "a@sub.example.com",
            "a@example.com.evil.example",
            "a@notexample.com", "a@ex\u{430}mple.com", "a@example\u{3002}com", "a@\u{FF45}xample.com", "@example.com",
            "a@", "example.com", "", "\"a@b\"@example.com", "a(x)@example.com", "a @example.com", "a@example.com ",
            "a@example.com.", "a@.example.com", "a@example..com", "a@[127.0.0.1]", "a@example.com\u{0}",
            "a@example.com:80",
            "a@example.com/x", "a\u{200B}@example.com",
        ]
    )
    func refused(_ address: String) {
        #expect(verdict(address) == .refuse(.emailDomainMismatch))
    }

    @Test("I01, I04: an address that nobody verified belongs to no domain") func unverified() {
        #expect(verdict("a@example.com", isVerified: false) == .refuse(.emailNotVerified))
        #expect(verdict("a@example.com") == .accept)
    }
}
