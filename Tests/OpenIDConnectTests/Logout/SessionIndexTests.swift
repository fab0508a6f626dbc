import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Which sessions a logout ends.
@Suite struct SessionIndexTests {
    private static func index() throws -> InMemorySessionIndex {
        let index = InMemorySessionIndex(time: ManualTimeSource(unixTime: LogoutSample.now))
        for session in [
            LogoutSample.session("a"), LogoutSample.session("b"), LogoutSample.session("c", sessionID: "second"),
            LogoutSample.session("d", sessionID: nil), LogoutSample.session("e", subject: "another"),
            LogoutSample.session("f", issuer: "https://b.example"),
        ] {
            try index.insert(session)
        }
        return index
    }

    @Test(
        "G10 every session of the name ends, and no other",
        arguments: [
            ("user", nil, ["a", "b", "c", "d"]), (nil, "session", ["a", "b", "e"]), ("user", "session", ["a", "b"]),
            ("user", "second", ["c"]), ("another", nil, ["e"]), ("user", "third", []), (nil, "third", []),
            ("use\u{72}\u{301}", nil, []), (nil, nil, []),
        ] as [(String?, String?, [String])]
    )
    func target(subject: String?, sessionID: String?, expected: [String]) throws {
        let index = try Self.index()
        let target = LogoutTarget(issuer: Sample.issuer, subject: subject, sessionID: sessionID)
        #expect(index.end(target).sorted() == expected)
        for id in ["a", "b", "c", "d", "e", "f"] { #expect(index.isActive(id) == !expected.contains(id)) }
        #expect(index.end(target).isEmpty)
    }

    @Test("two spellings of one character are two users")
    func spellings() throws {
        let index = InMemorySessionIndex(time: ManualTimeSource(unixTime: LogoutSample.now))
        try index.insert(LogoutSample.session("a", subject: "\u{E9}"))
        #expect(index.end(LogoutTarget(issuer: Sample.issuer, subject: "e\u{301}", sessionID: nil)).isEmpty)
        #expect(index.end(LogoutTarget(issuer: Sample.issuer, subject: "\u{E9}", sessionID: nil)) == ["a"])
    }

    @Test("a removed session and an expired one are not active; a name that comes again is the newer one")
    func lives() throws {
        let time = ManualTimeSource(unixTime: LogoutSample.now)
        let index = InMemorySessionIndex(time: time)
        try index.insert(LogoutSample.session("a"))
        index.remove("a")
        index.remove("a")
        #expect(!index.isActive("a"))
        try index.insert(LogoutSample.session("b"))
        try index.insert(LogoutSample.session("b", subject: "another"))
        #expect(index.end(LogoutTarget(issuer: Sample.issuer, subject: "user", sessionID: nil)).isEmpty)
        #expect(index.isActive("b"))
        time.advance(by: .seconds(3600))
        #expect(!index.isActive("b"))
    }

    @Test("full is full, until something expires")
    func full() throws {
        let time = ManualTimeSource(unixTime: LogoutSample.now)
        let index = InMemorySessionIndex(capacity: 2, time: time)
        try index.insert(LogoutSample.session("a"))
        try index.insert(LogoutSample.session("b"))
        #expect(throws: InMemorySessionIndex.Full.self) { try index.insert(LogoutSample.session("c")) }
        try index.insert(LogoutSample.session("b"))
        time.advance(by: .seconds(3600))
        try index.insert(LogoutSample.session("c"))
    }

    @Test("the record of a login")
    func record() async throws {
        let stage = try Stage()
        let signIn = try await stage.signIn()
        let record = SessionRecord(id: "a", signIn: signIn, expiresAt: 1)
        #expect(record.issuer == stage.provider.issuer)
        #expect(record.subject == signIn.subject)
        #expect(record.sessionID == signIn.idToken.sessionID)
        #expect("\(record)".contains("redacted"))
    }
}
