internal import Synchronization

/// Sessions in the memory of this process; bounded, and full is full: nothing is forgotten before its time.
public final class InMemorySessionStore: SessionStore {
    /// The store holds as much as it may.
    public struct Full: Error {}

    private let sessions = Mutex(SessionTable())
    private let leases = Mutex<[[UInt8]: (holder: [UInt8], expiresAt: Int64)]>([:])
    private let used: InMemoryOneTimeValues
    private let capacity: Int
    private let time: any TimeSource

    /// Makes a store.
    ///
    /// - Parameters:
    ///   - capacity: How many sessions it may hold at a time, and as many used values and leases.
    ///   - time: Where the time comes from.
    public init(capacity: Int = 100_000, time: any TimeSource = SystemTimeSource()) {
        self.capacity = capacity
        self.time = time
        used = InMemoryOneTimeValues(capacity: capacity, time: time)
    }

    /// How many sessions are held, those that have expired included until their place is needed.
    public var count: Int { sessions.withLock { $0.count } }

    /// Adds a session.
    ///
    /// - Throws: ``Full`` when the store holds its capacity of sessions that haven't expired.
    public func create(_ record: SessionRecord) throws -> Bool {
        let now = time.unixTime()
        return try sessions.withLock { sessions in
            guard sessions.record(record.id, at: now) == nil else { return false }
            if sessions.count >= capacity { sessions.removeExpired(at: now) }
            guard sessions.count < capacity else { throw Full() }
            sessions.insert(record)
            return true
        }
    }

    /// The session of that name; nil when there is none.
    public func read(_ id: String) -> SessionRecord? {
        let now = time.unixTime()
        return sessions.withLock { $0.record(id, at: now) }
    }

    /// Reads a session and lets it live longer, in one step.
    public func touch(_ id: String, expiresAt: Int64) -> SessionRecord? {
        let now = time.unixTime()
        return sessions.withLock { sessions in
            guard var record = sessions.record(id, at: now) else { return nil }
            record.expiresAt = max(record.expiresAt, expiresAt)
            sessions.update(record)
            return record
        }
    }

    /// Changes a session if nobody has changed it meanwhile.
    public func replace(_ record: SessionRecord) -> Bool {
        let now = time.unixTime()
        return sessions.withLock { sessions in
            guard var kept = sessions.record(record.id, at: now), kept.revision == record.revision else { return false }
            kept.contents = record.contents
            kept.expiresAt = max(kept.expiresAt, record.expiresAt)
            kept.revision &+= 1
            sessions.update(kept)
            return true
        }
    }

    /// Ends a session.
    public func delete(_ id: String) -> Bool {
        let now = time.unixTime()
        return sessions.withLock { sessions in
            let isThere = sessions.record(id, at: now) != nil
            sessions.remove(Array(id.utf8))
            return isThere
        }
    }

    /// Ends every session that a logout is about.
    public func end(_ target: LogoutTarget) -> [String] {
        let now = time.unixTime()
        return sessions.withLock { $0.end(target, at: now) }
    }

    /// Consumes a value.
    ///
    /// - Throws: `InMemoryOneTimeValues.Full`.
    public func consume(_ value: String, expiresAt: Int64) throws -> Bool {
        try used.consume(value, expiresAt: expiresAt)
    }

    /// Takes a lease.
    ///
    /// - Throws: ``Full`` when the store holds its capacity of leases that haven't expired.
    public func acquireLease(_ name: String, holder: String, expiresAt: Int64) throws -> Bool {
        let now = time.unixTime()
        let (name, holder) = (Array(name.utf8), Array(holder.utf8))
        return try leases.withLock { leases in
            if let lease = leases[name], lease.expiresAt > now, lease.holder != holder { return false }
            if leases.count >= capacity, leases[name] == nil { leases = leases.filter { $0.value.expiresAt > now } }
            guard leases.count < capacity || leases[name] != nil else { throw Full() }
            leases[name] = (holder, expiresAt)
            return true
        }
    }

    /// Gives a lease back.
    public func releaseLease(_ name: String, holder: String) {
        let (name, holder) = (Array(name.utf8), Array(holder.utf8))
        leases.withLock { leases in
            if leases[name]?.holder == holder { leases[name] = nil }
        }
    }
}
