/// Finds the application's sessions by what a provider calls them, so that a logout token can end them.
///
/// A user may have many sessions, and several may share one `sid`: both indexes are sets, and a logout ends every session
/// that it is about, never the newest alone. ``InMemorySessionIndex`` knows about one process.
public protocol SessionIndex: Sendable {
    /// Adds a session, when its user has signed in.
    ///
    /// - Throws: Whatever keeps the store from knowing: let the sign-in fail then, or its session can't be ended.
    func insert(_ session: SessionRecord) async throws

    /// Removes a session that has ended by itself; one that isn't there is no failure.
    func remove(_ id: String) async throws

    /// Ends every session that a logout is about: from then on none of them signs anybody in.
    ///
    /// - Returns: The names of the sessions that ended; none is no failure.
    /// - Throws: Whatever keeps the store from ending them: the provider is then told that the logout failed.
    func end(_ target: LogoutTarget) async throws -> [String]
}
