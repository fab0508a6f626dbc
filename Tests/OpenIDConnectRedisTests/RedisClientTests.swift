#if Redis
    import Foundation
    import JOSE
    import OpenIDConnect
    import OpenIDConnectTesting
    import Testing

    @testable import OpenIDConnectRedis

    /// What goes wrong between a store and its server, and how it ends.
    @Suite(RedisServer.needed) struct RedisClientTests {
        private func code(_ work: () async throws -> Void) async -> ErrorCode? {
            await RedisSample.refusal(work)?.code
        }

        @Test("who signs in at the server: right, wrong, not at all")
        func authentication() async throws {
            let server = try await RedisServer { _ in
                [
                    "--requirepass", "right", "--user", "app", "on", ">secret", "~{test}:*", "+@all", "-@dangerous",
                    "+info",
                ]
            }
            let cases: [(user: String?, password: String?, code: ErrorCode?)] = [
                (nil, "right", nil), ("app", "secret", nil), ("default", "right", nil),
                (nil, "wrong", .sessionStoreAuthentication), (nil, nil, .sessionStoreAuthentication),
                ("app", "right", .sessionStoreAuthentication), ("other", "secret", .sessionStoreAuthentication),
            ]
            for (user, password, code) in cases {
                let store = try RedisSample.store(server.address) {
                    $0.user = user
                    $0.password = password.map { RedisPassword($0) }
                }
                let error = await RedisSample.refusal { _ = try await store.read("a") }
                #expect(error?.code == code)
                #expect(error.map { "\($0)".contains(password ?? "?") } != true)
            }
            // All that a store does is within what a user with the namespace's keys may do; another namespace isn't.
            func store(_ namespace: String) throws -> RedisSessionStore {
                try RedisSample.store(server.address, namespace: namespace) {
                    $0.user = "app"
                    $0.password = RedisPassword("secret")
                }
            }
            for conformance in SessionStoreConformance.cases.filter({ ["touch", "H18", "G10"].contains($0.id) }) {
                try await conformance.check(store("test"), clock: .waiting)
            }
            #expect(await code { _ = try await store("other").read("a") } == .sessionStoreAuthentication)
        }

        @Test("a database of its own; one that isn't there is refused")
        func database() async throws {
            let server = try await RedisServer()
            let first = try RedisSample.store(server.address)
            let second = try RedisSample.store(server.address) { $0.database = 3 }
            #expect(try await second.create(RedisSample.record("a")))
            #expect(try await first.read("a") == nil)
            let third = try RedisSample.store(server.address) { $0.database = 9999 }
            #expect(await code { _ = try await third.read("a") } == .sessionStoreRefused)
        }

        @Test("a server that is killed: a typed error; one that starts again serves at once, with what it has kept")
        func restart() async throws {
            let server = try await RedisServer(isPersistent: true)
            let store = try RedisSample.store(server.address)
            #expect(try await store.create(RedisSample.record("a")))
            server.kill()
            #expect(await code { _ = try await store.read("a") } == .sessionStoreUnreachable)
            #expect(await code { _ = try await store.consume("v", expiresAt: .max) } == .sessionStoreUnreachable)
            try await server.start()
            #expect(try await store.consume("v", expiresAt: .max))
            #expect(try await store.read("a") != nil)
        }

        @Test("a server that restarts between two commands is not noticed, by reads and by changes")
        func stale() async throws {
            let server = try await RedisServer(isPersistent: true)
            let store = try RedisSample.store(server.address)
            #expect(try await store.create(RedisSample.record("a")))
            for value in ["a", "b"] {
                server.kill()
                try await server.start()
                #expect(try await store.consume(value, expiresAt: .max))
            }
            #expect(try await store.read("a") != nil)
        }

        @Test("nobody listens, or nobody has the name")
        func unreachable() async throws {
            for address in [
                RedisAddress.unix(path: "/nowhere/socket"), .tcp(host: "127.0.0.1", port: 1),
                .tcp(host: "nowhere.invalid", port: 6379),
            ] {
                let store = try RedisSample.store(address)
                #expect(await code { _ = try await store.read("a") } == .sessionStoreUnreachable)
            }
        }

        @Test(
            "a server that doesn't answer, or only in part: an error in time",
            arguments: [[FakeRedis.Answer.silence], [.octets("$5\r\nab")], [.octets("*2\r\n:1\r\n")]]
        )
        func silence(answers: [FakeRedis.Answer]) async throws {
            let server = try FakeRedis(answers)
            let store = try RedisSample.store(server.address) { $0.commandTimeout = .seconds(3) }
            let start = ContinuousClock.now
            #expect(await code { _ = try await store.read("a") } == .sessionStoreTimeout)
            #expect(ContinuousClock.now - start < .seconds(120))
            // What may come late is another command's reply: the connection is gone.
            #expect(server.commandNames == ["HMGET"])
        }

        @Test("a server that doesn't answer the sign-in: no connection, in time")
        func silentSignIn() async throws {
            let server = try FakeRedis([.silence])
            let store = try RedisSample.store(server.address) {
                $0.password = RedisPassword("password")
                $0.connectTimeout = .seconds(3)
            }
            #expect(await code { _ = try await store.read("a") } == .sessionStoreUnreachable)
            #expect(server.commandNames == ["AUTH"])
        }

        @Test(
            "what is no reply, not that of the command, or beyond all bounds",
            arguments: [
                "HTTP/1.1 200 OK\r\n\r\n", "+OK\r\n", ":1\r\n", "*0\r\n", "*5\r\n:1\r\n:1\r\n:1\r\n:1\r\n:1\r\n",
                "*5\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n$1\r\nd\r\n$1\r\ne\r\n", "$-1\r\n$-1\r\n", "*2000000000\r\n",
                "*65537\r\n", "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", "\u{0}\u{1}",
                "*5\r\n$-1\r\n$-1\r\n$-1\r\n$-1\r\n:0\r\n", ":99999999999999999999999\r\n:a\r\n",
            ]
        )
        func garbage(answer: String) async throws {
            let server = try FakeRedis([.octets(answer)])
            let store = try RedisSample.store(server.address)
            #expect(await code { _ = try await store.read("a") } == .sessionStoreMalformedReply)
            let control = try FakeRedis([.octets("*5\r\n$-1\r\n$-1\r\n$-1\r\n$-1\r\n$-1\r\n")])
            #expect(try await RedisSample.store(control.address).read("a") == nil)
        }

        @Test(
            "each operation refuses a reply of another kind",
            arguments: ["$1\r\na\r\n", ":7\r\n", "*1\r\n:1\r\n"]
        )
        func otherKinds(answer: String) async throws {
            let operations: [@Sendable (RedisSessionStore) async throws -> Void] = [
                { _ = try await $0.create(RedisSample.record("a")) },
                { _ = try await $0.replace(RedisSample.record("a")) },
                { _ = try await $0.delete("a") }, { _ = try await $0.touch("a", expiresAt: .max) },
                { _ = try await $0.end(RedisSample.target) },
                { _ = try await $0.acquireLease("a", holder: "a", expiresAt: 1) },
            ]
            for operation in operations {
                let server = try FakeRedis([.octets(answer)])
                let store = try RedisSample.store(server.address)
                #expect(await code { try await operation(store) } == .sessionStoreMalformedReply)
            }
            let server = try FakeRedis([.octets(":1\r\n")])
            let store = try RedisSample.store(server.address)
            #expect(await code { _ = try await store.consume("a", expiresAt: .max) } == .sessionStoreMalformedReply)
        }

        @Test("a command that may have been executed is sent again only where twice is once")
        func repetition() async throws {
            let lost = try FakeRedis([.close, .octets(":1\r\n")])
            let store = try RedisSample.store(lost.address)
            #expect(await code { _ = try await store.create(RedisSample.record("a")) } == .sessionStoreConnectionLost)
            #expect(lost.commandNames == ["EVALSHA"])

            let consumed = try FakeRedis([.close, .octets("+OK\r\n")])
            let other = try RedisSample.store(consumed.address)
            #expect(await code { _ = try await other.consume("a", expiresAt: .max) } == .sessionStoreConnectionLost)
            #expect(consumed.commandNames == ["SET"])

            let read = try FakeRedis([.close, .octets("*5\r\n$-1\r\n$-1\r\n$-1\r\n$-1\r\n$-1\r\n")])
            #expect(try await RedisSample.store(read.address).read("a") == nil)
            #expect(read.commandNames == ["HMGET", "HMGET"])

            let twice = try FakeRedis([.close, .close, .octets("$-1\r\n")])
            let last = try RedisSample.store(twice.address)
            #expect(await code { _ = try await last.touch("a", expiresAt: 1) } == .sessionStoreConnectionLost)
            #expect(twice.commandNames == ["EVALSHA", "EVALSHA"])
        }

        @Test(
            "the server's own errors: the first word, and nothing of the rest",
            arguments: [
                ("-OOM command not allowed the-secret\r\n", ErrorCode.sessionStoreRefused, "OOM"),
                ("-LOADING the-secret\r\n", .sessionStoreRefused, "LOADING"),
                ("-READONLY the-secret\r\n", .sessionStoreRefused, "READONLY"),
                ("-MOVED 1 the-secret\r\n", .sessionStoreRefused, "MOVED"),
                ("-NOPERM the-secret\r\n", .sessionStoreAuthentication, "NOPERM"),
                ("-the-secret\r\n", .sessionStoreRefused, "another error"),
            ]
        )
        func errors(answer: String, code: ErrorCode, word: String) async throws {
            let server = try FakeRedis([.octets(answer)])
            let store = try RedisSample.store(server.address)
            let error = await RedisSample.refusal { _ = try await store.read("a") }
            #expect(error?.code == code)
            #expect(error?.actual == word)
            #expect(error.map { "\($0)".contains("the-secret") } == false)
        }

        @Test("bounded: so many threads, so many that wait, and one more fails at once")
        func bounds() async throws {
            let server = try FakeRedis([.silence])
            let store = try RedisSample.store(server.address) {
                $0.maximumConnections = 1
                $0.maximumWaiting = 2
                $0.commandTimeout = .seconds(3)
            }
            let codes = await withTaskGroup(of: ErrorCode?.self) { group in
                for _ in 0..<20 { group.addTask { await code { _ = try await store.read("a") } } }
                return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(codes[.sessionStoreTimeout] == 1)
            #expect(codes[.sessionStoreBusy] == 19)
        }

        @Test("many at once over few connections: all are served")
        func crowd() async throws {
            let server = try await RedisServer()
            var configuration = RedisConfiguration(server.address)
            configuration.commandTimeout = .seconds(60)
            configuration.maximumConnections = 4
            let client = try RedisClient(configuration)
            let count = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<500 {
                    let text = Array("\(index)".utf8)
                    group.addTask {
                        try await client.send(RedisCommand("ECHO", [text], isRepeatable: true)) == .octets(text)
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(count == 500)
            #expect((1...4).contains(client.workers.threadCount))
            guard case .octets(let list) = try RedisSample.send("CLIENT", "LIST", to: server.address) else {
                Issue.record("no list of clients")
                return
            }
            // This one, and at most four.
            #expect((1...5).contains(list.count { $0 == UInt8(ascii: "\n") }))
        }

        @Test("TLS: the right name and issuer; another name, another issuer, no TLS at all")
        func tls() async throws {
            let port = UInt16.random(in: 20000...30000)
            let server = try await RedisServer { folder in
                try Certificate.make(in: folder, host: "localhost")
                return [
                    "--tls-port", "\(port)", "--bind", "127.0.0.1", "--tls-auth-clients", "no", "--tls-cert-file",
                    folder.appending(path: "localhost.pem").path, "--tls-key-file",
                    folder.appending(path: "localhost.key").path, "--tls-ca-cert-file",
                    folder.appending(path: "localhost.pem").path,
                ]
            }
            try Certificate.make(in: server.folder, host: "other")
            func roots(_ host: String) throws -> [UInt8] {
                Array(try Data(contentsOf: server.folder.appending(path: "\(host).pem")))
            }
            let cases: [(host: String, roots: [UInt8]?, code: ErrorCode?)] = [
                ("localhost", try roots("localhost"), nil),
                ("127.0.0.1", try roots("localhost"), .sessionStoreUntrusted),
                ("localhost", try roots("other"), .sessionStoreUntrusted), ("localhost", nil, .sessionStoreUntrusted),
                ("localhost", try roots("other") + roots("localhost"), nil),
            ]
            for (host, roots, code) in cases {
                let store = try RedisSample.store(.tls(host: host, port: port)) { $0.trustRoots = roots }
                #expect(await self.code { _ = try await store.create(RedisSample.record(host)) } == code)
                guard code == nil else { continue }
                #expect(try await store.read(host) != nil)
                // A reply of many records.
                var large = RedisSample.record(host)
                large.contents = [UInt8](repeating: 7, count: 1 << 20)
                #expect(try await store.replace(large))
                #expect(try await store.read(host)?.contents == large.contents)
                #expect(try await store.delete(host))
            }
            let plain = try RedisSample.store(.tcp(host: "127.0.0.1", port: port))
            #expect(await code { _ = try await plain.read("a") } != nil)
        }
    }
#endif
