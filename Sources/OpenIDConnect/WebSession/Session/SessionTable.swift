/// Sessions by their names, and by what providers call them.
struct SessionTable {
    /// Octets: a dictionary of strings takes two spellings of one character for equal.
    private enum Key: Hashable {
        case subject(Issuer, [UInt8])
        case session(Issuer, [UInt8])
    }

    private var records: [[UInt8]: SessionRecord] = [:]
    private var names: [Key: Set<[UInt8]>] = [:]

    var count: Int { records.count }

    func record(_ id: String, at now: Int64) -> SessionRecord? {
        records[Array(id.utf8)].flatMap { $0.expiresAt > now ? $0 : nil }
    }

    mutating func insert(_ record: SessionRecord) {
        let name = Array(record.id.utf8)
        remove(name)
        records[name] = record
        for key in Self.keys(of: record) { names[key, default: []].insert(name) }
    }

    /// Puts a record in the place of the one with its names.
    mutating func update(_ record: SessionRecord) {
        records[Array(record.id.utf8)] = record
    }

    mutating func remove(_ name: [UInt8]) {
        guard let record = records.removeValue(forKey: name) else { return }
        for key in Self.keys(of: record) {
            names[key]?.remove(name)
            if names[key]?.isEmpty == true { names[key] = nil }
        }
    }

    mutating func removeExpired(at now: Int64) {
        for (name, record) in records where record.expiresAt <= now { remove(name) }
    }

    /// Removes what a logout is about, and says what of it went on until now.
    mutating func end(_ target: LogoutTarget, at now: Int64) -> [String] {
        let wanted = [
            target.subject.map { Key.subject(target.issuer, Array($0.utf8)) },
            target.sessionID.map { Key.session(target.issuer, Array($0.utf8)) },
        ].compactMap { $0 }
        let sets = wanted.map { names[$0] ?? [] }
        guard let first = sets.first else { return [] }
        let found = sets.dropFirst().reduce(first) { $0.intersection($1) }
        let ended = found.compactMap { records[$0] }.filter { $0.expiresAt > now }.map(\.id)
        for name in found { remove(name) }
        return ended
    }

    private static func keys(of record: SessionRecord) -> [Key] {
        [.subject(record.issuer, Array(record.subject.utf8))]
            + (record.sessionID.map { [.session(record.issuer, Array($0.utf8))] } ?? [])
    }
}
