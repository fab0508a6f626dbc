internal import OpenIDConnect

extension SessionStoreConformance {
    static let singles = [
        Case("consume", "a value is used once, until it has expired") { probe in
            let value = probe.name("value")
            let isFirst = try await probe.store.consume(value, expiresAt: probe.now + 60)
            try probe.expect(isFirst, "a new value was used before")
            let isSecond = try await probe.store.consume(value, expiresAt: probe.now + 60)
            try probe.expect(!isSecond, "a value was used twice")
            let isOther = try await probe.store.consume(probe.name("other"), expiresAt: probe.now + 60)
            try probe.expect(isOther, "another value was used before")
        },
        Case("lease", "a lease is one holder's, who may take it again; another may when it is released") { probe in
            let name = probe.name("lease")
            let isFirst = try await probe.store.acquireLease(name, holder: "a", expiresAt: probe.now + 60)
            let isSecond = try await probe.store.acquireLease(name, holder: "b", expiresAt: probe.now + 60)
            let isAgain = try await probe.store.acquireLease(name, holder: "a", expiresAt: probe.now + 60)
            try probe.expect(isFirst && !isSecond && isAgain, "\(isFirst), \(isSecond), \(isAgain)")
            try await probe.store.releaseLease(name, holder: "b")
            let isTaken = try await probe.store.acquireLease(name, holder: "b", expiresAt: probe.now + 60)
            try probe.expect(!isTaken, "another holder has released it")
            try await probe.store.releaseLease(name, holder: "a")
            let isFree = try await probe.store.acquireLease(name, holder: "b", expiresAt: probe.now + 60)
            try probe.expect(isFree, "it was not released")
        },
        Case("lease-expiry", "a lease that has expired is anybody's, and its old holder releases nothing") { probe in
            let name = probe.name("lease")
            _ = try await probe.store.acquireLease(name, holder: "a", expiresAt: probe.now + 1)
            try await probe.pass(2)
            let isTaken = try await probe.store.acquireLease(name, holder: "b", expiresAt: probe.now + 60)
            try probe.expect(isTaken, "it has not expired")
            try await probe.store.releaseLease(name, holder: "a")
            let isStolen = try await probe.store.acquireLease(name, holder: "c", expiresAt: probe.now + 60)
            try probe.expect(!isStolen, "its old holder has released it")
        },
    ]
}
