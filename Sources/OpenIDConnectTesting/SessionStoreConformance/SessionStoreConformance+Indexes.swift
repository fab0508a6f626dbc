internal import OpenIDConnect

extension SessionStoreConformance {
    static let indexes = [
        Case("G10", "a logout ends every session that has all that it names, and no other") { probe in
            let sessions = [
                probe.record("a"), probe.record("b"), probe.record("c", sessionID: "second"),
                probe.record("d", sessionID: nil), probe.record("e", subject: "another"),
                probe.record("f", issuer: "https://b.example"),
            ]
            let targets: [(target: LogoutTarget, ended: [String])] = [
                (probe.target(subject: "user", sessionID: "second"), ["c"]),
                (probe.target(subject: "user", sessionID: "third"), []),
                (probe.target(subject: nil, sessionID: "session"), ["a", "b", "e"]),
                (probe.target(subject: "user", sessionID: "session"), ["a", "b"]),
                (probe.target(subject: "user", sessionID: nil), ["a", "b", "c", "d"]),
                (probe.target("https://b.example", subject: "user", sessionID: nil), ["f"]),
                (LogoutTarget(issuer: "https://a.example", subject: nil, sessionID: nil), []),
            ]
            for (target, expected) in targets {
                for session in sessions where try await probe.store.read(session.id) == nil {
                    _ = try await probe.store.create(session)
                }
                let ended = try await probe.store.end(target)
                let names = expected.map { probe.name($0) }
                try probe.expect(Set(ended) == Set(names) && ended.count == names.count, "\(ended) have ended")
                for session in sessions {
                    let isThere = try await probe.store.read(session.id) != nil
                    try probe.expect(isThere != names.contains(session.id), "\(session.id) is said to be what it isn't")
                }
                let again = try await probe.store.end(target)
                try probe.expect(again.isEmpty, "they have ended twice")
            }
        },
        Case("index-octets", "two spellings of one character are two users") { probe in
            _ = try await probe.store.create(probe.record("a", subject: "\u{E9}"))
            let other = try await probe.store.end(probe.target(subject: "e\u{301}", sessionID: nil))
            try probe.expect(other.isEmpty, "another user's session has ended")
            let ended = try await probe.store.end(probe.target(subject: "\u{E9}", sessionID: nil))
            try probe.expect(ended == [probe.name("a")], "the session has not ended")
        },
        Case("index-boundaries", "no two names run into one another") { probe in
            let host = "https://" + probe.name("a")
            let record = SessionRecord(
                id: probe.name("a"),
                issuer: Issuer(host + "/b"),
                subject: "c:d",
                sessionID: nil,
                expiresAt: probe.now + 60
            )
            _ = try await probe.store.create(record)
            for (issuer, subject) in [(host, "/b:c:d"), (host + "/b:c", "d"), (host, "/bc:d"), (host + "/bc", ":d")] {
                let target = LogoutTarget(issuer: Issuer(issuer), subject: subject, sessionID: nil)
                let ended = try await probe.store.end(target)
                try probe.expect(ended.isEmpty, "\(issuer) and \(subject) have ended another's session")
            }
        },
        Case("index-after-touch", "a session is found by its names as long as it lives") { probe in
            let record = probe.record("a", life: 15)
            _ = try await probe.store.create(record)
            _ = try await probe.store.touch(record.id, expiresAt: probe.now + 60)
            try await probe.pass(16)
            let ended = try await probe.store.end(probe.target(subject: "user", sessionID: "session"))
            try probe.expect(ended == [record.id], "it was not found")
        },
    ]
}
