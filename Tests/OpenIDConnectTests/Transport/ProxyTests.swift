import OpenIDConnect
import Testing

/// F14, and what other programs understand by the same variables.
@Suite struct ProxyTests {
    @Test(
        "a proxy is host and port",
        arguments: [
            ("http://proxy.example:3128", "proxy.example", 3128, nil),
            ("proxy.example:3128", "proxy.example", 3128, nil),
            ("HTTP://proxy.example:3128/", "proxy.example", 3128, nil), ("http://[::1]:80", "::1", 80, nil),
            ("http://user:pass@proxy.example:1", "proxy.example", 1, "user:pass"),
            ("http://user@proxy.example:1", "proxy.example", 1, "user:"),
            ("user:p%40ss%3A%2f@proxy.example:1", "proxy.example", 1, "user:p@ss:/"),
            ("http://us%20er:a:b@proxy.example:1", "proxy.example", 1, "us er:a:b"),
        ] as [(String, String, Int, String?)]
    )
    func read(url: String, host: String, port: Int, credentials: String?) throws {
        let proxy = try Proxy(url)
        #expect(proxy.host == host)
        #expect(proxy.port == port)
        #expect(proxy.credentials?.revealed == credentials)
        for text in [
            "\(proxy)", String(reflecting: proxy), String(describing: Mirror(reflecting: proxy).children.map { $0 }),
        ] {
            #expect(!text.contains("pass") && !text.contains("p@ss"))
        }
    }

    @Test(
        "refused",
        arguments: [
            "", "proxy.example", "http://proxy.example", "http://proxy.example/", "https://proxy.example:3128",
            "socks5://proxy.example:1080", "http://proxy.example:0", "http://proxy.example:65536", "http://:3128",
            "http://proxy.example:3128/path", "http://proxy.example:3128?a", "http://proxy.example:3128//",
            "http://user%:p@proxy.example:1", "http://user%0A:p@proxy.example:1", "http://us%3Aer:p@proxy.example:1",
            "http://:p@proxy.example:1", "http://user:%ff@proxy.example:1", "http://@proxy.example:1",
            "http://a b:3128", "http://proxy_example:3128", "http://bücher.example:1", "http://proxy.example:1\r\nX: y",
        ]
    )
    func refused(url: String) {
        let error = #expect(throws: OIDCError.self) { try Proxy(url) }
        #expect(error?.code == .configurationProxy)
        #expect(error?.actual == nil, "it may hold a password")
    }

    @Test(
        "the variables, in the order of other programs",
        arguments: [
            ([:], nil), (["HTTPS_PROXY": "a:1"], "a"), (["https_proxy": "b:1"], "b"),
            (["HTTPS_PROXY": "a:1", "https_proxy": "b:1"], "b"), (["HTTPS_PROXY": "a:1", "https_proxy": ""], "a"),
            (["HTTPS_PROXY": ""], nil), (["HTTP_PROXY": "a:1", "http_proxy": "a:1"], nil),
        ] as [([String: String], String?)]
    )
    func environment(variables: [String: String], host: String?) throws {
        #expect(try Proxy(environment: variables)?.host == host)
    }

    @Test("exceptions come with it, damaged ones are refused")
    func exceptions() throws {
        var variables = ["HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "a.example"]
        let url = try #require(EndpointURL("https://a.example/"))
        #expect(try Proxy(environment: variables)?.handles(url) == false)
        variables["no_proxy"] = "b.example"
        #expect(try Proxy(environment: variables)?.handles(url) == true)
        variables["no_proxy"] = "10.0.0.0/33"
        let error = #expect(throws: OIDCError.self) { try Proxy(environment: variables) }
        #expect(error?.code == .configurationProxy)
        #expect(error?.actual == "10.0.0.0/33")
    }

    @Test(
        "F14 NO_PROXY is honoured",
        arguments: [
            ("*", "https://a.example/", true), ("a.example", "https://a.example/", true),
            ("a.example", "https://A.EXAMPLE/", true), ("A.Example.", "https://a.example/", true),
            ("a.example", "https://a.example./", true), ("a.example", "https://b.a.example/", true),
            (".a.example", "https://b.a.example/", true), (".a.example", "https://a.example/", true),
            ("*.a.example", "https://b.a.example/", true), ("a.example", "https://ba.example/", false),
            ("a.example", "https://a.example.b/", false), ("b.a.example", "https://a.example/", false),
            ("a.example:8443", "https://a.example:8443/", true), ("a.example:8443", "https://a.example/", false),
            ("a.example:443", "https://a.example/", true), ("x, a.example", "https://a.example/", true),
            ("x a.example\ty", "https://a.example/", true), (",,x,", "https://a.example/", false),
            ("192.0.2.1", "https://192.0.2.1/", true), ("192.0.2.1", "https://192.0.2.10/", false),
            ("192.0.2.1:8443", "https://192.0.2.1:8443/", true), ("192.0.2.1:8443", "https://192.0.2.1/", false),
            ("192.0.2.0/24", "https://192.0.2.255/", true), ("192.0.2.0/24", "https://192.0.3.0/", false),
            ("192.0.2.0/24", "https://a.example/", false), ("0.0.0.0/0", "https://192.0.2.1/", true),
            ("2.1", "https://192.0.2.1/", false), ("2001:db8::/32", "https://[2001:db8::1]/", true),
            ("2001:db8::/32", "https://[2001:db9::1]/", false), ("2001:db8::1", "https://[2001:DB8:0::1]/", true),
            ("[2001:db8::1]", "https://[2001:db8::1]/", true), ("[2001:db8::1]:1", "https://[2001:db8::1]/", false),
            ("[2001:db8::1]:1", "https://[2001:db8::1]:1/", true), ("10.0.0.0/8", "https://[::ffff:10.0.0.1]/", true),
        ]
    )
    func noProxy(list: String, url: String, isExempt: Bool) throws {
        let proxy = try Proxy("proxy.example:3128", exceptions: ProxyExceptions(list))
        #expect(proxy.handles(try #require(EndpointURL(url))) == !isExempt)
    }

    @Test(
        "malformed exceptions are refused",
        arguments: [
            "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "a.example/8", "::/129", "a.example:0", "a.example:",
            "a.example:65536", "[::1", "::1]", "[a.example]", "[192.0.2.1", "a..*", "**", "*a.example", ".", "..a",
            "http://a",
            "a@b", "bücher.example", "a,10.0.0.0/99",
        ]
    )
    func malformed(list: String) {
        let error = #expect(throws: OIDCError.self) { try ProxyExceptions(list) }
        #expect(error?.code == .configurationProxy)
    }

    @Test(
        "this machine is called without the proxy, unless one asks for it",
        arguments: [
            "https://localhost/", "https://LOCALHOST:8443/", "https://app.localhost/", "https://127.0.0.1/",
            "https://127.9.9.9/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://localhost./",
        ]
    )
    func loopback(url: String) throws {
        var proxy = try Proxy("proxy.example:3128", exceptions: ProxyExceptions("*"))
        let url = try #require(EndpointURL(url))
        #expect(!proxy.handles(url))
        proxy.includesLoopback = true
        #expect(proxy.handles(url))
        #expect(!(try Proxy("proxy.example:3128").handles(url)))
    }

    @Test("plain http is never sent through a proxy")
    func plain() throws {
        var proxy = try Proxy("proxy.example:3128")
        proxy.includesLoopback = true
        #expect(!proxy.handles(try #require(EndpointURL(allowingHTTP: "http://keycloak:8080/"))))
        #expect(proxy.handles(try #require(EndpointURL("https://keycloak:8080/"))))
    }
}
