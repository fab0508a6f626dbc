internal import OpenIDConnect

extension SessionStoreConformance {
    static let races = [
        Case("create-race", "of many that create one name, one succeeds") { probe in
            let count = try await probe.successes { try await probe.store.create(probe.record("a", subject: "\($0)")) }
            try probe.expect(count == 1, "\(count) have succeeded")
        },
        Case("replace-race", "of many that change one revision, one succeeds") { probe in
            let record = probe.record("a")
            _ = try await probe.store.create(record)
            let count = try await probe.successes { index in
                var changed = record
                changed.contents = [UInt8(index)]
                return try await probe.store.replace(changed)
            }
            try probe.expect(count == 1, "\(count) have succeeded")
        },
        Case("delete-race", "of many that end one session, one finds it") { probe in
            let record = probe.record("a")
            _ = try await probe.store.create(record)
            let count = try await probe.successes { _ in try await probe.store.delete(record.id) }
            try probe.expect(count == 1, "\(count) have succeeded")
        },
        Case("consume-race", "of many that use one value, one is the first") { probe in
            let end = probe.now + 60
            let count = try await probe.successes { _ in
                try await probe.store.consume(probe.name("value"), expiresAt: end)
            }
            try probe.expect(count == 1, "\(count) have succeeded")
        },
        Case("lease-race", "of many that take one lease, one has it") { probe in
            let end = probe.now + 60
            let count = try await probe.successes { index in
                try await probe.store.acquireLease(probe.name("lease"), holder: "\(index)", expiresAt: end)
            }
            try probe.expect(count == 1, "\(count) have succeeded")
        },
    ]
}
