internal import OpenIDConnect

extension SessionStoreConformance {
    static let records = [
        Case("create-and-read", "a session is read as it was created, every octet of it") { probe in
            let octets = (0...255).map { UInt8($0) }
            let record = probe.record("a", contents: octets)
            let isCreated = try await probe.store.create(record)
            try probe.expect(isCreated, "a new name was refused")
            let read = try await probe.store.read(record.id)
            try probe.expect(read.map { isSame($0, record) } ?? false, "another record was read")
            let none = try await probe.store.read(probe.name("b"))
            try probe.expect(none == nil, "a session of another name was read")
        },
        Case("create-once", "a name that is taken is refused, and the session stays as it was") { probe in
            let record = probe.record("a")
            _ = try await probe.store.create(record)
            let isCreated = try await probe.store.create(probe.record("a", subject: "other", contents: []))
            try probe.expect(!isCreated, "a second session was created")
            let read = try await probe.store.read(record.id)
            try probe.expect(read.map { isSame($0, record) } ?? false, "the session was changed")
        },
        Case("expiry", "a session that has expired is gone, for every operation, and its name is free") { probe in
            let record = probe.record("a", life: 1)
            _ = try await probe.store.create(record)
            try await probe.pass(2)
            let read = try await probe.store.read(record.id)
            try probe.expect(read == nil, "it was read")
            let touched = try await probe.store.touch(record.id, expiresAt: probe.now + 60)
            try probe.expect(touched == nil, "it was touched")
            let isReplaced = try await probe.store.replace(record)
            try probe.expect(!isReplaced, "it was replaced")
            let isDeleted = try await probe.store.delete(record.id)
            try probe.expect(!isDeleted, "it was deleted")
            let ended = try await probe.store.end(probe.target(subject: "user", sessionID: nil))
            try probe.expect(ended.isEmpty, "it was ended")
            let isCreated = try await probe.store.create(probe.record("a"))
            try probe.expect(isCreated, "its name is not free")
        },
        Case("touch", "a touched session lives longer, and never shorter") { probe in
            let record = probe.record("a", life: 15)
            _ = try await probe.store.create(record)
            let end = probe.now + 60
            let touched = try await probe.store.touch(record.id, expiresAt: end)
            try probe.expect(touched?.expiresAt ?? 0 >= end - 1, "the new end is not said")
            try probe.expect(touched?.contents == record.contents, "the contents are others")
            try probe.expect(touched?.revision == record.revision, "a touch is no change")
            _ = try await probe.store.touch(record.id, expiresAt: probe.now + 1)
            try await probe.pass(16)
            let read = try await probe.store.read(record.id)
            try probe.expect(read != nil, "it has ended")
        },
        Case("replace", "a change with the revision that was read is made, any other isn't") { probe in
            let record = probe.record("a")
            _ = try await probe.store.create(record)
            var changed = record
            changed.contents = Array("second".utf8)
            let isFirst = try await probe.store.replace(changed)
            try probe.expect(isFirst, "the change was refused")
            changed.contents = Array("third".utf8)
            let isSecond = try await probe.store.replace(changed)
            try probe.expect(!isSecond, "a change to an old revision was made")
            let read = try await probe.store.read(record.id)
            try probe.expect(read?.contents == Array("second".utf8), "the contents are others")
            try probe.expect(read?.revision == record.revision + 1, "the revision is not the next one")
            let isThere = try await probe.store.replace(probe.record("b"))
            try probe.expect(!isThere, "a session that isn't there was changed")
        },
        Case("replace-keeps-names", "a change leaves the names of user and provider as they were") { probe in
            let record = probe.record("a")
            _ = try await probe.store.create(record)
            _ = try await probe.store.replace(probe.record("a", subject: "other", sessionID: nil))
            let others = try await probe.store.end(probe.target(subject: "other", sessionID: nil))
            try probe.expect(others.isEmpty, "it ended by a name that it hadn't")
            let ended = try await probe.store.end(probe.target(subject: "user", sessionID: "session"))
            try probe.expect(ended == [record.id], "it didn't end by the names that it had")
        },
        Case("delete", "a deleted session is gone, and a second time there is none") { probe in
            let record = probe.record("a")
            _ = try await probe.store.create(record)
            let isFirst = try await probe.store.delete(record.id)
            try probe.expect(isFirst, "it was not there")
            let isSecond = try await probe.store.delete(record.id)
            try probe.expect(!isSecond, "it was there twice")
            let read = try await probe.store.read(record.id)
            let ended = try await probe.store.end(probe.target(subject: "user", sessionID: nil))
            try probe.expect(read == nil && ended.isEmpty, "it is still there")
            let isCreated = try await probe.store.create(record)
            try probe.expect(isCreated, "its name is not free")
        },
        Case("H18", "names are octets: none reaches another, whatever it holds") { probe in
            let names = [
                "a", "A", "a ", "a\r\nDEL a", "../a", "a%00", "a\u{0}", "*", "a:b", "{a}", "\u{E9}", "e\u{301}",
                String(repeating: "a", count: 500),
            ]
            for name in names {
                let record = probe.record(name, contents: Array(name.utf8))
                let isCreated = try await probe.store.create(record)
                try probe.expect(isCreated, "\(name.debugDescription) is another's name")
            }
            for name in names {
                let read = try await probe.store.read(probe.name(name))
                try probe.expect(read?.contents == Array(name.utf8), "\(name.debugDescription) has another's contents")
            }
            _ = try await probe.store.delete(probe.name("*"))
            let read = try await probe.store.read(probe.name("a"))
            try probe.expect(read != nil, "a pattern has deleted")
        },
    ]

    private static func isSame(_ left: SessionRecord, _ right: SessionRecord) -> Bool {
        left.id.utf8.elementsEqual(right.id.utf8) && left.issuer == right.issuer
            && left.subject.utf8.elementsEqual(right.subject.utf8)
            && left.sessionID.map { Array($0.utf8) } == right.sessionID.map { Array($0.utf8) }
            && left.expiresAt == right.expiresAt && left.contents == right.contents && left.revision == right.revision
    }
}
