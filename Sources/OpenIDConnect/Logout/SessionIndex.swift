/// Finds the application's sessions by what a provider calls them, so that a logout token can end them.
///
/// A user may have many sessions, and several may share one `sid`: a logout ends every session that it is about, never
/// the newest alone. A ``SessionStore`` is one; ``InMemorySessionStore`` knows about one process.
public protocol SessionIndex: Sendable {
    /// Ends every session that a logout is about: from then on none of them signs anybody in.
    ///
    /// - Returns: The names of the sessions that ended; none is no failure.
    /// - Throws: Whatever keeps the store from ending them: the provider is then told that the logout failed.
    func end(_ target: LogoutTarget) async throws -> [String]
}
