/// Keeps sessions on the server, for one process (``InMemorySessionStore``) or for many.
///
/// Every operation is atomic: of two at the same time one comes first, wholly. A record that has expired is gone, for
/// every operation; nothing is forgotten before. Names are octets: the store takes any string, and compares no two
/// spellings of one character as equal. `SessionStoreConformance` of `OpenIDConnectTesting` checks a store of your own.
///
/// It remembers used values as well (``OneTimeValues``): give it to ``RelyingPartyConfiguration/oneTimeValues``, so that
/// of all servers one alone takes a callback.
///
/// Whatever a store throws means that it doesn't know: then nobody is signed in, and nothing was changed for sure.
public protocol SessionStore: SessionIndex, OneTimeValues {
    /// Adds a session.
    ///
    /// - Parameter record: The session; its revision is taken as it is.
    /// - Returns: Whether it was added; false when there is one of that name.
    func create(_ record: SessionRecord) async throws -> Bool

    /// The session of that name; nil when there is none.
    func read(_ id: String) async throws -> SessionRecord?

    /// Reads a session and lets it live longer, in one step.
    ///
    /// - Parameters:
    ///   - id: Its name.
    ///   - expiresAt: When it ends from now on, if that is later than before, in seconds since 1970-01-01T00:00:00Z.
    /// - Returns: The session with the new end; nil when there is none.
    func touch(_ id: String, expiresAt: Int64) async throws -> SessionRecord?

    /// Changes a session if nobody has changed it meanwhile (compare and swap).
    ///
    /// - Parameter record: The session with new contents and the revision that was read. The kept one has the next
    ///   revision, the later of both ends, and the names of provider and user that it had.
    /// - Returns: Whether it was changed; false when there is none of that name, or its revision is another.
    func replace(_ record: SessionRecord) async throws -> Bool

    /// Ends a session.
    ///
    /// - Returns: Whether there was one.
    func delete(_ id: String) async throws -> Bool

    /// Takes a lease: of all holders one has it, until it is released or has expired. For what must be done once, such
    /// as spending a refresh token.
    ///
    /// - Parameters:
    ///   - name: What is leased.
    ///   - holder: A new random value for each attempt: whoever knows it may take the lease again, or release it.
    ///   - expiresAt: When the lease ends by itself, in seconds since 1970-01-01T00:00:00Z.
    /// - Returns: Whether the holder has it now.
    func acquireLease(_ name: String, holder: String, expiresAt: Int64) async throws -> Bool

    /// Gives a lease back; one that the holder doesn't have any more is left alone.
    func releaseLease(_ name: String, holder: String) async throws
}
