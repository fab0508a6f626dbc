internal import Synchronization

/// Sessions in the memory of this process; bounded, and full is full: no session is forgotten before its time.
public final class InMemorySessionIndex: SessionIndex {
    /// The index holds as many sessions as it may.
    public struct Full: Error {}

    /// Octets: a dictionary of strings takes two spellings of one character for equal.
    private enum Key: Hashable {
        case subject(Issuer, [UInt8])
        case session(Issuer, [UInt8])
    }

    private struct State {
        var records: [[UInt8]: SessionRecord] = [:]
        var names: [Key: Set<[UInt8]>] = [:]

        mutating func remove(_ name: [UInt8]) {
            guard let record = records.removeValue(forKey: name) else { return }
            for key in State.keys(of: record) {
                names[key]?.remove(name)
                if names[key]?.isEmpty == true { names[key] = nil }
            }
        }

        static func keys(of record: SessionRecord) -> [Key] {
            [.subject(record.issuer, Array(record.subject.utf8))]
                + (record.sessionID.map { [.session(record.issuer, Array($0.utf8))] } ?? [])
        }
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let time: any TimeSource

    /// Makes an index.
    ///
    /// - Parameters:
    ///   - capacity: How many sessions it may hold at a time.
    ///   - time: Where the time comes from.
    public init(capacity: Int = 100_000, time: any TimeSource = SystemTimeSource()) {
        self.capacity = capacity
        self.time = time
    }

    /// Whether a session was added, has neither ended nor expired.
    public func isActive(_ id: String) -> Bool {
        let now = time.unixTime()
        return state.withLock { state in state.records[Array(id.utf8)].map { $0.expiresAt > now } ?? false }
    }

    /// Adds a session.
    ///
    /// - Throws: ``Full`` when the index holds its capacity of sessions that haven't expired.
    public func insert(_ session: SessionRecord) throws {
        let now = time.unixTime()
        try state.withLock { state in
            let name = Array(session.id.utf8)
            state.remove(name)
            if state.records.count >= capacity {
                for (name, record) in state.records where record.expiresAt <= now { state.remove(name) }
            }
            guard state.records.count < capacity else { throw Full() }
            state.records[name] = session
            for key in State.keys(of: session) { state.names[key, default: []].insert(name) }
        }
    }

    /// Removes a session.
    public func remove(_ id: String) {
        state.withLock { $0.remove(Array(id.utf8)) }
    }

    /// Ends every session that a logout is about.
    public func end(_ target: LogoutTarget) -> [String] {
        state.withLock { state in
            let wanted = [
                target.subject.map { Key.subject(target.issuer, Array($0.utf8)) },
                target.sessionID.map { Key.session(target.issuer, Array($0.utf8)) },
            ].compactMap { $0 }
            let sets = wanted.map { state.names[$0] ?? [] }
            guard let first = sets.first else { return [] }
            let names = sets.dropFirst().reduce(first) { $0.intersection($1) }
            let ended = names.compactMap { state.records[$0]?.id }
            for name in names { state.remove(name) }
            return ended
        }
    }
}
