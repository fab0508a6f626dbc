import OpenIDConnect
import OpenIDConnectTesting

/// The store in memory, wrong in one point.
struct FaultyStore: SessionStore {
    /// What is wrong, by the case that must find it.
    enum Fault: String, CaseIterable, CustomStringConvertible {
        case createOnce = "create-once"
        case lostContents = "create-and-read"
        case touchShortens = "touch"
        case blindReplace = "replace"
        case replacedNames = "replace-keeps-names"
        case deletesPretend = "delete"
        case trimmedNames = "H18"
        case firstSessionOnly = "G10"
        case normalizedNames = "index-octets"
        case joinedNames = "index-boundaries"
        case consumesAgain = "consume"
        case sharedLease = "lease"
        case anybodyReleases = "lease-expiry"
        case forgetful = "expiry"

        var description: String { rawValue }
    }

    let inner: InMemorySessionStore
    let fault: Fault
    let time: ManualTimeSource

    private func name(_ id: String) -> String {
        fault == .trimmedNames ? String(id.prefix { $0 != "\r\n" && $0 != " " }) : id
    }

    private func changed(_ record: SessionRecord) -> SessionRecord {
        var issuer = record.issuer
        var subject = record.subject
        if fault == .normalizedNames { subject = String(subject.unicodeScalars.filter { $0.isASCII && $0 != "e" }) }
        if fault == .joinedNames {
            subject = issuer.string + ":" + subject
            issuer = "https://joined.example"
        }
        return SessionRecord(
            id: name(record.id),
            issuer: issuer,
            subject: subject,
            sessionID: record.sessionID,
            expiresAt: fault == .forgetful ? record.expiresAt + 3600 : record.expiresAt,
            contents: fault == .lostContents ? record.contents.filter { $0 != 0 } : record.contents,
            revision: record.revision
        )
    }

    func create(_ record: SessionRecord) throws -> Bool {
        if fault == .createOnce { _ = inner.delete(record.id) }
        return try inner.create(changed(record))
    }

    func read(_ id: String) -> SessionRecord? { inner.read(name(id)) }

    func touch(_ id: String, expiresAt: Int64) -> SessionRecord? {
        guard fault == .touchShortens, var record = inner.read(id) else {
            return inner.touch(name(id), expiresAt: expiresAt)
        }
        _ = inner.delete(id)
        record.expiresAt = expiresAt
        _ = try? inner.create(record)
        return record
    }

    func replace(_ record: SessionRecord) throws -> Bool {
        var record = record
        if fault == .blindReplace, let kept = inner.read(record.id) { record.revision = kept.revision }
        if fault == .replacedNames, inner.delete(record.id) { return try inner.create(record) }
        return inner.replace(changed(record))
    }

    func delete(_ id: String) -> Bool {
        fault == .deletesPretend ? inner.read(id) != nil : inner.delete(name(id))
    }

    func end(_ target: LogoutTarget) -> [String] {
        let record = SessionRecord(
            id: "",
            issuer: target.issuer,
            subject: target.subject ?? "",
            sessionID: nil,
            expiresAt: 0
        )
        let changed = changed(record)
        let ended = inner.end(
            LogoutTarget(
                issuer: changed.issuer,
                subject: target.subject.map { _ in changed.subject },
                sessionID: target.sessionID
            )
        )
        return fault == .firstSessionOnly ? Array(ended.prefix(1)) : ended
    }

    func consume(_ value: String, expiresAt: Int64) throws -> Bool {
        try inner.consume(value, expiresAt: fault == .consumesAgain ? 0 : expiresAt) || fault == .consumesAgain
    }

    func acquireLease(_ name: String, holder: String, expiresAt: Int64) throws -> Bool {
        try inner.acquireLease(
            name,
            holder: fault == .sharedLease || fault == .anybodyReleases ? "anybody" : holder,
            expiresAt: expiresAt
        )
    }

    func releaseLease(_ name: String, holder: String) {
        inner.releaseLease(name, holder: fault == .anybodyReleases ? "anybody" : holder)
    }
}
