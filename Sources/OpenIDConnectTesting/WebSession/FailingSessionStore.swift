package import OpenIDConnect

/// A store of sessions that is down.
package struct FailingSessionStore: SessionStore {
    /// What each call throws.
    package struct Failure: Error {}

    package init() {}

    package func create(_ record: SessionRecord) throws -> Bool { throw Failure() }
    package func read(_ id: String) throws -> SessionRecord? { throw Failure() }
    package func touch(_ id: String, expiresAt: Int64) throws -> SessionRecord? { throw Failure() }
    package func replace(_ record: SessionRecord) throws -> Bool { throw Failure() }
    package func delete(_ id: String) throws -> Bool { throw Failure() }
    package func end(_ target: LogoutTarget) throws -> [String] { throw Failure() }
    package func consume(_ value: String, expiresAt: Int64) throws -> Bool { throw Failure() }
    package func acquireLease(_ name: String, holder: String, expiresAt: Int64) throws -> Bool { throw Failure() }
    package func releaseLease(_ name: String, holder: String) throws { throw Failure() }
}
