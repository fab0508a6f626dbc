import OpenIDConnect
import Testing

/// D12: one strict URL type.
@Suite struct EndpointURLTests {
    static let path2048 = "https://a.example/" + String(repeating: "a", count: 2048 - 18)

    @Test(
        "D12 refused",
        arguments: [
            ("user information", "https://user@a.example/"),
            ("user information and password", "https://user:password@a.example/"),
            ("empty user information", "https://@a.example/"),
            ("host behind a backslash", #"https://good.example\@evil.example/"#),
            ("backslash in the path", #"https://a.example/\evil"#),
            ("fragment", "https://a.example/#fragment"),
            ("empty fragment", "https://a.example/#"),
            ("space", "https://a.example/a b"),
            ("leading space", " https://a.example/"),
            ("line feed", "https://a.example/\n"),
            ("carriage return", "https://a.example/\r\nHost: evil.example"),
            ("tab in the scheme", "ht\ttps://a.example/"),
            ("NUL", "https://a.example/\u{0}"),
            ("DEL", "https://a.example/\u{7F}"),
            ("F02 Cyrillic letter in the host", "https://\u{430}.example/"),
            ("F02 fullwidth letter in the host", "https://\u{FF41}.example/"),
            ("F02 Kelvin sign in the host", "https://\u{212A}.example/"),
            ("non-ASCII path", "https://a.example/\u{E9}"),
            ("percent in the host", "https://a%2Eexample/"),
            ("underscore in the host", "https://a_b.example/"),
            ("empty host", "https:///path"),
            ("empty host before a port", "https://:443/"),
            ("nothing behind the scheme", "https://"),
            ("leading dot", "https://.example/"),
            ("two dots", "https://a..example/"),
            ("leading hyphen", "https://-a.example/"),
            ("host of 254 octets", "https://" + String(repeating: "a", count: 254) + "/"),
            ("port 0", "https://a.example:0/"),
            ("port 65536", "https://a.example:65536/"),
            ("port 99999999999", "https://a.example:99999999999/"),
            ("port with a leading zero", "https://a.example:0443/"),
            ("port with a sign", "https://a.example:+443/"),
            ("negative port", "https://a.example:-1/"),
            ("empty port", "https://a.example:/"),
            ("port of letters", "https://a.example:https/"),
            ("two ports", "https://a.example:443:443/"),
            ("no slashes", "https:evil.example"),
            ("one slash", "https:/evil.example"),
            ("no scheme", "//a.example/"),
            ("relative", "/path"),
            ("empty", ""),
            ("upper-case scheme", "HTTPS://a.example/"),
            ("http", "http://a.example/"),
            ("http on loopback", "http://127.0.0.1/"),
            ("javascript", "javascript:alert(1)"),
            ("file", "file:///etc/passwd"),
            ("2049 octets", path2048 + "a"),
            ("IPv6 without its end", "https://[::1/"),
            ("IPv6 with text behind", "https://[::1]a/"),
            ("IPv6 with a zone", "https://[fe80::1%25eth0]/"),
            ("IPv6 without brackets", "https://::1/"),
            ("IPv6 of colons", "https://[::::]/"),
            ("IPv6 with two gaps", "https://[1::2::3]/"),
            ("IPv6 of nine groups", "https://[1:2:3:4:5:6:7:8:9]/"),
            ("IPv6 of seven groups", "https://[1:2:3:4:5:6:7]/"),
            ("IPv6 with a group of five digits", "https://[::12345]/"),
            ("IPv4 in brackets", "https://[127.0.0.1]/"),
            ("IPv6 with a number out of bounds", "https://[::ffff:256.0.0.1]/"),
            ("empty brackets", "https://[]/"),
        ] as [(String, String)]
    )
    func refused(name: String, url: String) {
        #expect(EndpointURL(url) == nil)
    }

    struct Parts: Sendable {
        let url: String
        var host = "a.example"
        var port: Int?
        var path = "/"
        var query: String?
    }

    @Test(
        "D12 accepted",
        arguments: [
            Parts(url: "https://a.example"),
            Parts(url: "https://a.example/"),
            Parts(url: "https://A.Example/", host: "A.Example"),
            Parts(url: "https://a.example:443/", port: 443),
            Parts(url: "https://a.example:1/", port: 1),
            Parts(url: "https://a.example:65535", port: 65535),
            Parts(url: "https://a.example?", query: ""),
            Parts(url: "https://a.example?a=b", query: "a=b"),
            Parts(url: "https://a.example/p/q?a=b?c=/d", path: "/p/q", query: "a=b?c=/d"),
            Parts(url: "https://a.example//evil.example", path: "//evil.example"),
            Parts(url: "https://a.example/@evil.example", path: "/@evil.example"),
            Parts(url: "https://127.0.0.1/", host: "127.0.0.1"),
            Parts(url: "https://[::1]/", host: "[::1]"),
            Parts(url: "https://[::]/", host: "[::]"),
            Parts(url: "https://[2001:DB8::1]:8443/x", host: "[2001:DB8::1]", port: 8443, path: "/x"),
            Parts(url: "https://[1:2:3:4:5:6:7:8]/", host: "[1:2:3:4:5:6:7:8]"),
            Parts(url: "https://[::ffff:127.0.0.1]/", host: "[::ffff:127.0.0.1]"),
            Parts(url: path2048, path: String(path2048.dropFirst(17))),
        ]
    )
    func accepted(parts: Parts) throws {
        let url = try #require(EndpointURL(parts.url))
        #expect(url.string == parts.url)
        #expect(url.scheme == "https")
        #expect(url.host == parts.host)
        #expect(url.port == parts.port)
        #expect(url.path == parts.path)
        #expect(url.query == parts.query)
        #expect(url.authority == (parts.port.map { "\(parts.host):\($0)" } ?? parts.host))
    }

    @Test(
        "F03 http is for loopback, and only when asked for",
        arguments: [
            ("http://127.0.0.1:8080/", true), ("http://localhost/", true), ("http://[::1]:1/", true),
            ("http://127.0.0.2/", false), ("http://localhost.example/", false), ("http://localhost./", false),
            ("http://127.1/", false), ("http://2130706433/", false), ("http://0.0.0.0/", false),
            ("http://[::ffff:127.0.0.1]/", false), ("http://a.example/", false), ("http://127.0.0.1@a.example/", false),
        ] as [(String, Bool)]
    )
    func loopback(url: String, isAllowed: Bool) {
        #expect((EndpointURL(url, security: .httpOnLoopback) != nil) == isAllowed)
        #expect(EndpointURL(url, security: .httpsOnly) == nil)
    }

    @Test("a loopback security still takes https everywhere")
    func httpsWithLoopback() {
        #expect(EndpointURL("https://a.example/", security: .httpOnLoopback)?.origin == "https://a.example")
    }

    @Test("every octet beyond the 2048th is one too many, not every octet of a host")
    func bounds() {
        #expect(Self.path2048.utf8.count == 2048)
        let label = "a." + String(repeating: "a", count: 251)
        #expect(EndpointURL("https://\(label)/")?.host.utf8.count == 253)
    }
}
