#if Redis
    import JOSE
    import OpenIDConnect
    import OpenIDConnectTesting
    import Testing

    @testable import OpenIDConnectRedis

    /// The store over a server, and what the server gets to see.
    @Suite(RedisServer.needed) struct RedisSessionStoreTests {
        @Test("keeps the contract of stores", arguments: SessionStoreConformance.cases)
        func conforms(_ conformance: SessionStoreConformance.Case) async throws {
            let server = try await RedisServer()
            try await conformance.check(RedisSample.store(server.address), clock: .waiting)
            try expectExpiries(server)
        }

        private func expectExpiries(_ server: RedisServer) throws {
            for key in try RedisSample.keys(of: server.address) {
                guard case .integer(let life) = try RedisSample.send("PTTL", key, to: server.address) else {
                    Issue.record("no life of \(key)")
                    continue
                }
                // -2 is gone meanwhile, -1 would stay for ever.
                #expect(life != -1, "\(key)")
            }
        }

        @Test("every key has an expiry, whatever was done, also for an end beyond all times")
        func expiries() async throws {
            let server = try await RedisServer()
            let store = try RedisSample.store(server.address)
            var endless = RedisSample.record("endless")
            endless.expiresAt = .max
            #expect(try await store.create(endless))
            #expect(try await store.create(RedisSample.record("a")))
            #expect(try await store.touch("a", expiresAt: .max)?.expiresAt == .max)
            #expect(try await store.replace(RedisSample.record("a")))
            #expect(try await store.consume("value", expiresAt: .max))
            #expect(try await store.consume("old", expiresAt: .min))
            #expect(try await store.acquireLease("lease", holder: "a", expiresAt: .max))
            #expect(try RedisSample.keys(of: server.address).count == 7)
            try expectExpiries(server)
            #expect(try await store.read("endless")?.expiresAt == .max)
            var ended = RedisSample.record("ended")
            ended.expiresAt = .min
            #expect(try await store.create(ended))
            #expect(try await store.read("ended") == nil)
            #expect(try await store.acquireLease("lease", holder: "a", expiresAt: .min))
            #expect(try await store.acquireLease("lease", holder: "b", expiresAt: .max))
        }

        @Test("H18 keys are the namespace, a letter and a hash; issuer, subject, sid and names aren't in the clear")
        func inTheClear() async throws {
            let server = try await RedisServer()
            let store = try RedisSample.store(server.address)
            #expect(try await store.create(RedisSample.record("a{}\r\n*")))
            #expect(try await store.consume("the-value", expiresAt: .max))
            #expect(try await store.acquireLease("the-lease", holder: "the-holder", expiresAt: .max))
            for key in try RedisSample.keys(of: server.address) {
                #expect(try /\{test\}:[silv]:[A-Za-z0-9_-]{43}/.wholeMatch(in: key) != nil)
                guard case .octets(let dump) = try RedisSample.send("DUMP", key, to: server.address) else {
                    Issue.record("no dump of \(key)")
                    continue
                }
                let text = String(decoding: dump, as: UTF8.self)
                for word in ["the-issuer", "the-subject", "the-sid", "the-value", "the-lease", "the-holder"] {
                    #expect(!text.contains(word))
                }
            }
        }

        @Test("a namespace holds its own sessions, and no other's")
        func namespaces() async throws {
            let server = try await RedisServer()
            let first = try RedisSample.store(server.address, namespace: "first")
            let second = try RedisSample.store(server.address, namespace: "second")
            #expect(try await first.create(RedisSample.record("a")))
            #expect(try await second.read("a") == nil)
            #expect(try await second.end(RedisSample.target).isEmpty)
            #expect(try await second.create(RedisSample.record("a")))
            #expect(try await first.consume("value", expiresAt: .max))
            #expect(try await second.consume("value", expiresAt: .max))
            #expect(try await first.end(RedisSample.target) == ["a"])
            #expect(try await second.read("a") != nil)
        }

        @Test("in the middle of a rotation servers find each other's sessions, and used values stay used")
        func rotation() async throws {
            let server = try await RedisServer()
            let old = try RedisSample.store(server.address, keys: RedisSample.keys(1))
            let new = try RedisSample.store(server.address, keys: RedisSample.keys(2, 1))
            let stranger = try RedisSample.store(server.address, keys: RedisSample.keys(3))
            #expect(try await old.create(RedisSample.record("a")))
            #expect(try await new.create(RedisSample.record("b")))
            #expect(try await new.read("a")?.subject == "the-subject")
            #expect(try await stranger.end(RedisSample.target).isEmpty)
            #expect(try await stranger.read("a") == nil)
            #expect(try await Set(old.end(RedisSample.target)) == ["a", "b"])
            #expect(try await new.create(RedisSample.record("c")))
            #expect(try await old.create(RedisSample.record("d")))
            #expect(try await Set(new.end(RedisSample.target)) == ["c", "d"])
            #expect(try await old.consume("value", expiresAt: .max))
            #expect(try await !new.consume("value", expiresAt: .max))
            #expect(try RedisSample.keys(of: server.address).count == 1)
        }

        @Test(
            "what else is under a session's key is no session, and an error: another kind, another's record, half of one"
        )
        func foreign() async throws {
            let server = try await RedisServer()
            let store = try RedisSample.store(server.address)
            let names = try RedisNames(namespace: "test", keys: RedisSample.keys(1))
            func key(_ id: String) throws -> String { String(decoding: try names.session(id), as: UTF8.self) }
            #expect(try await store.create(RedisSample.record("a")))
            _ = try RedisSample.send("SET", key("b"), "text", "PX", "60000", to: server.address)
            _ = try RedisSample.send("COPY", key("a"), key("c"), to: server.address)
            _ = try RedisSample.send("COPY", key("a"), key("d"), to: server.address)
            _ = try RedisSample.send("HDEL", key("d"), "r", to: server.address)
            _ = try RedisSample.send("HSET", key("d"), "i", "d", to: server.address)
            // The record of another session under its name: only the seal tells.
            _ = try RedisSample.send("COPY", key("a"), key("e"), to: server.address)
            _ = try RedisSample.send("HSET", key("e"), "i", "e", to: server.address)
            let codes: [(String, ErrorCode?)] = [
                ("a", nil), ("b", .sessionStoreRefused), ("c", .sessionStoreMalformedReply),
                ("d", .sessionStoreMalformedReply), ("e", nil),
            ]
            for (id, code) in codes {
                let error = await RedisSample.refusal { _ = try await store.read(id) }
                #expect(error?.code == code, "\(id)")
                let touching = await RedisSample.refusal { _ = try await store.touch(id, expiresAt: .max) }
                #expect(touching?.code == code, "\(id)")
            }
            #expect(try await store.read("a") != nil)
            #expect(try await store.read("e") == nil)
            let word = await RedisSample.refusal { _ = try await store.read("b") }
            #expect(word?.actual == "WRONGTYPE")
            #expect(word?.endpoint?.hasPrefix("unix:///") == true)
        }

        @Test("a server that has forgotten the scripts is given them again")
        func forgottenScripts() async throws {
            let server = try await RedisServer()
            let store = try RedisSample.store(server.address)
            for id in ["a", "b"] {
                _ = try RedisSample.send("SCRIPT", "FLUSH", to: server.address)
                #expect(try await store.create(RedisSample.record(id)))
                #expect(try await !store.create(RedisSample.record(id)))
            }
        }

        @Test("an expired session leaves its index with the next sign-in, not with the last")
        func index() async throws {
            let server = try await RedisServer()
            let store = try RedisSample.store(server.address)
            let names = try RedisNames(namespace: "test", keys: RedisSample.keys(1))
            let record = RedisSample.record("a")
            let index = String(
                decoding: try names.indexes(record.issuer, subject: record.subject, sessionID: nil)[0],
                as: UTF8.self
            )
            #expect(try await store.create(record))
            // Expired long ago, as far as the index says.
            _ = try RedisSample.send("ZADD", index, "1", "gone", to: server.address)
            #expect(try await store.create(RedisSample.record("b")))
            #expect(try RedisSample.send("ZCARD", index, to: server.address) == .integer(2))
            #expect(try await store.delete("a"))
            #expect(try RedisSample.send("ZCARD", index, to: server.address) == .integer(1))
        }

        @Test(
            "a namespace with a brace, a space, or of another length is none",
            arguments: ["", "{", "a}", "a b", "\u{E9}"]
        )
        func namespace(name: String) async throws {
            let address = RedisAddress.unix(path: "/nowhere")
            let error = await RedisSample.refusal { _ = try RedisSample.store(address, namespace: name) }
            #expect(error?.code == .configurationSessionStore)
            let length = await RedisSample.refusal {
                _ = try RedisSample.store(address, namespace: String(repeating: "a", count: 65))
            }
            #expect(length?.code == .configurationSessionStore)
            _ = try RedisSample.store(address, namespace: String(repeating: "a", count: 64))
        }
    }
#endif
