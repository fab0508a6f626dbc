import HTTPTypes
import Testing

@testable import OpenIDConnect

/// How cookies are set, and how they are read.
@Suite struct CookieTests {
    @Test(
        "H02 H03 H04 name and attributes, by origin, frame, and what the cookie must survive",
        arguments: [
            (
                "https://app.example/callback", false, .lax,
                "__Host-a=b; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax"
            ),
            (
                "https://app.example/callback", false, .none,
                "__Host-a=b; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=None"
            ),
            (
                "https://app.example/callback", false, .strict,
                "__Host-a=b; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict"
            ),
            (
                "https://ada-demo.hf.space/login/callback", true, .lax,
                "__Host-a=b; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=None"
            ),
            ("http://127.0.0.1:8080/callback", false, .lax, "a=b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
            ("http://localhost/callback", false, .none, "a=b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
        ] as [(String, Bool, ResponseCookie.SameSite, String)]
    )
    func attributes(url: String, isFramed: Bool, sameSite: ResponseCookie.SameSite, expected: String) throws {
        let policy = try CookiePolicy(url: url, isFramed: isFramed)
        let cookie = try policy.cookie("a", "b", sameSite: sameSite, maximumAge: 60)
        #expect(cookie.field.value == expected)
        #expect(cookie.field.name == .setCookie)
        #expect(policy.isSecure == url.hasPrefix("https"))
        // A cookie is deleted by name and path.
        let deletion = policy.deletion("a")
        #expect(deletion.name == cookie.name)
        #expect(deletion.field.value.contains("=; Path=/; Max-Age=0;"))
    }

    @Test(
        "E18 the origin is that of the configuration, as browsers write it",
        arguments: [
            ("https://App.Example:443/callback", "https://app.example"),
            ("https://app.example:8443/callback", "https://app.example:8443"),
            ("http://localhost:80/callback", "http://localhost"), ("http://[::1]:9/c", "http://[::1]:9"),
        ]
    )
    func origin(url: String, expected: String) throws {
        #expect(try CookiePolicy(url: url).origin == expected)
    }

    @Test(
        "H03 plain http is for this machine alone, and never in a frame",
        arguments: [
            ("http://app.example/callback", false), ("http://127.0.0.1/callback", true), ("app:/callback", false),
        ]
    )
    func refused(url: String, isFramed: Bool) {
        let verdict = Verdict { () throws(OIDCError) in try CookiePolicy(url: url, isFramed: isFramed) }
        #expect(verdict == .refuse(.configurationWebSignIn))
    }

    @Test("H04 no cookie is larger than browsers keep", arguments: [(3793, true), (3794, false)])
    func size(count: Int, isAccepted: Bool) throws {
        let policy = try CookiePolicy(url: WebSample.origin)
        let value = String(repeating: "v", count: count - 1)
        let verdict = Verdict { () throws(OIDCError) in
            try policy.cookie("a", value, sameSite: .lax, maximumAge: nil)
        }
        #expect(verdict == (isAccepted ? .accept : .refuse(.cookieTooLarge)))
    }

    @Test(
        "one cookie is read, whatever stands beside it",
        arguments: [
            (["a=1"], "1"), (["a=1; b=2"], "1"), (["b=2;a=1"], "1"), (["b=2;\t a=1 ;"], "1"), (["b=2", "a=1"], "1"),
            (["b=\u{E9}; a=1; =x; ; c"], "1"), (["a="], ""), (["A=1"], nil), (["aa=1"], nil), (["__Host-a=1"], nil),
            ([], nil), ([""], nil), (["a"], nil), (["a=\"1\""], nil), (["a=1=2"], nil), (["a=1 2"], nil),
            (["a=\u{661}"], nil), (["b=a=1"], nil),
        ] as [([String], String?)]
    )
    func parsing(fields: [String], expected: String?) throws {
        #expect(try Self.cookies(fields).value("a") == expected)
    }

    @Test(
        "H02 a name that comes twice has no value, whatever the values are",
        arguments: [["a=1; a=2"], ["a=1", "a=1"], ["a=; a=1"], ["a=1; b=2; a=\""]]
    )
    func duplicates(fields: [String]) throws {
        let cookies = try Self.cookies(fields)
        #expect(Verdict { () throws(OIDCError) in try cookies.value("a") } == .refuse(.cookieDuplicate))
        #expect(Verdict { () throws(OIDCError) in try cookies.value("c") } == .accept)
    }

    @Test("H07 cookies are bounded, in number and in size")
    func bounds() throws {
        func verdict(_ value: String) -> Verdict { Verdict { () throws(OIDCError) in try Self.cookies([value]) } }
        #expect(verdict((0..<300).map { "c\($0)=1" }.joined(separator: ";")) == .accept)
        #expect(verdict((0..<301).map { "c\($0)=1" }.joined(separator: ";")) == .refuse(.cookieMalformed))
        #expect(verdict("a=" + String(repeating: "1", count: 65_534)) == .accept)
        #expect(verdict("a=" + String(repeating: "1", count: 65_535)) == .refuse(.cookieMalformed))
    }

    @Test("no value is printed")
    func printing() throws {
        let cookie = try CookiePolicy(url: WebSample.origin).cookie("a", "canary", sameSite: .lax, maximumAge: nil)
        let cookies = try Self.cookies(["a=canary"])
        var dumped = "\(cookie) \(cookies)"
        dump(cookie, to: &dumped)
        dump(cookies, to: &dumped)
        #expect(!dumped.contains("canary"))
    }

    private static func cookies(_ values: [String]) throws(OIDCError) -> RequestCookies {
        var fields = HTTPFields()
        for value in values { fields.append(HTTPField(name: .cookie, value: value)) }
        return try RequestCookies(fields)
    }
}
