import OpenIDConnect
import Testing

@Suite struct SecretTests {
    static let secrets: [any Secret] = [
        AccessToken("canary-canary"), AuthorizationCode("canary-canary"), ClientSecret("canary-canary"),
        CodeVerifier("canary-canary"), DeviceCode("canary-canary"), Nonce("canary-canary"),
        RawIDToken("canary-canary"), RefreshToken("canary-canary"), SecurityTokenValue("canary-canary"),
        State("canary-canary"),
    ]

    @Test("L01 a secret prints its kind", arguments: 0..<secrets.count)
    func prints(index: Int) {
        let secret = Self.secrets[index]
        let canaries = Canaries()
        canaries.add("secret", "canary-canary")
        canaries.print("secret", secret)
        canaries.print("list", [secret])
        canaries.print("optional", Optional(secret))
        canaries.print("dictionary", ["key": secret])
        #expect(canaries.leaks.isEmpty)
        #expect("\(secret)" == "\(type(of: secret))(redacted)")
        #expect(secret.revealed == "canary-canary")
    }

    @Test("the canaries would be found: as text, form-encoded, and as numbers")
    func control() {
        struct Leaky { let octets: [UInt8] }
        for text in ["secret & canary", "secret+%26+canary"] {
            let canaries = Canaries()
            canaries.add("secret", "secret & canary")
            canaries.keep("text", text)
            #expect(canaries.leaks == ["secret 0 in the text"])
        }
        let canaries = Canaries()
        canaries.add("secret", "secret & canary")
        canaries.print("struct", Leaky(octets: Array("my secret & canary".utf8)))
        #expect(canaries.leaks.count == 3)
    }

    @Test(
        "equal when their octets are",
        arguments: [
            ("a", "a", true), ("a", "b", false), ("a", "ab", false), ("", "", true), ("\u{E9}", "e\u{301}", false),
            ("\u{212A}", "K", false),
        ]
    )
    func equality(left: String, right: String, isEqual: Bool) {
        #expect((State(left) == State(right)) == isEqual)
        #expect(Set([State(left), State(right)]).count == (isEqual ? 1 : 2))
    }
}
