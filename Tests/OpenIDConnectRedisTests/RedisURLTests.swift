#if Redis
    import OpenIDConnect
    import Testing

    @testable import OpenIDConnectRedis

    /// The URLs of servers.
    @Suite struct RedisURLTests {
        @Test(
            "what a URL says",
            arguments: [
                ("redis://localhost", RedisAddress.tcp(host: "localhost", port: 6379), nil, nil, 0),
                ("redis://10.0.0.1:6380/", .tcp(host: "10.0.0.1", port: 6380), nil, nil, 0),
                ("redis://[::1]:1/2", .tcp(host: "::1", port: 1), nil, nil, 2),
                ("redis://[fe80::1]", .tcp(host: "fe80::1", port: 6379), nil, nil, 0),
                ("rediss://:p%40ss%2F@redis.internal", .tls(host: "redis.internal", port: 6379), nil, "p@ss/", 0),
                ("redis://user:pass:word@host:65535/15", .tcp(host: "host", port: 65535), "user", "pass:word", 15),
                ("redis://us%C3%A9r:p4ss@host", .tcp(host: "host", port: 6379), "us\u{E9}r", "p4ss", 0),
                ("unix:///run/redis.sock", .unix(path: "/run/redis.sock"), nil, nil, 0),
                ("unix://u:p4ss@/run/a%20b?db=4", .unix(path: "/run/a b"), "u", "p4ss", 4),
            ] as [(String, RedisAddress, String?, String?, Int)]
        )
        func right(url: String, address: RedisAddress, user: String?, password: String?, database: Int) throws {
            let configuration = try RedisConfiguration(url: url)
            #expect(configuration.address == address)
            #expect(configuration.user == user)
            #expect(configuration.password?.revealed == password)
            #expect(configuration.database == database)
            if let password { #expect(!"\(configuration)".contains(password)) }
            try configuration.check()
        }

        @Test(
            "anything else is refused, and not repeated",
            arguments: [
                "", "localhost", "http://secret", "REDIS://secret", "redis:secret", "redis://", "redis:///1",
                "redis://secret:",
                "redis://secret:0", "redis://secret:65536", "redis://secret:+1", "redis://secret:1a",
                "redis://secret:1:2",
                "redis://secret/-1", "redis://secret/a", "redis://secret/10000", "redis://secret/1/2",
                "redis://secret?db=1",
                "redis://secret#1", "redis://user@secret", "redis://user:@secret", "redis://:@secret",
                "redis://:a%@secret",
                "redis://:a%4@secret", "redis://:a%GG@secret", "redis://:a%00@secret", "redis://:a%FF@secret",
                "redis://a b", "redis://s%65cret", "redis://[::1", "redis://[secret]", "redis://[1]",
                "redis://[::1]secret",
                "redis://[::1%25lo]", "redis://s\u{E9}cret", "unix://secret", "unix://host/secret",
                "unix:///secret?db=",
                "unix:///secret?db=a", "unix:///secret?other=1", "unix:///secret?", "unix:///a%00", "unix://?db=1/",
            ]
        )
        func wrong(url: String) async throws {
            let error = await RedisSample.refusal { _ = try RedisConfiguration(url: url) }
            #expect(error?.code == .configurationSessionStore)
            #expect(error.map { "\($0)".contains("secret") } == false)
        }

        @Test("a configuration that leads nowhere is refused before anything is sent")
        func check() async throws {
            let faults: [@Sendable (inout RedisConfiguration) -> Void] = [
                { $0.user = "user" }, { $0.database = -1 }, { $0.connectTimeout = .zero },
                { $0.commandTimeout = .zero },
                { $0.maximumConnections = 0 }, { $0.maximumWaiting = 0 }, { $0.address = .tcp(host: "", port: 1) },
                { $0.address = .unix(path: "a\u{0}b") },
                { $0.address = .unix(path: String(repeating: "a", count: 104)) },
                { $0.trustRoots = [] }, { $0.trustRoots = Array("no certificate".utf8) },
                { $0.trustRoots = Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8) },
            ]
            let address = RedisAddress.tls(host: "host", port: 1)
            for (index, fault) in faults.enumerated() {
                let error = await RedisSample.refusal { _ = try RedisSample.store(address, configure: fault) }
                #expect(error?.code == .configurationSessionStore, "\(index)")
            }
            _ = try RedisSample.store(address)
        }

        @Test("an address is told without user and password")
        func description() throws {
            for (url, text) in [
                ("redis://u:p@host", "redis://host:6379"), ("rediss://[::1]:1", "rediss://[::1]:1"),
                ("unix://u:p@/a", "unix:///a"),
            ] {
                #expect(try RedisConfiguration(url: url).address.description == text)
            }
        }
    }
#endif
