/// Keeps request objects until the provider fetches them, each once.
///
/// ``InMemoryRequestObjects`` is for one process: on several servers the provider's request may come to another one, and
/// the store must be shared.
public protocol RequestObjectStore: Sendable {
    /// Keeps an object.
    ///
    /// - Parameters:
    ///   - object: The object.
    ///   - id: Its name, which nobody can guess.
    ///   - expiresAt: From when on it may be forgotten, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: Whatever keeps the store from keeping it: the login is then not begun.
    func put(_ object: [UInt8], id: String, expiresAt: Int64) async throws

    /// Hands an object over and forgets it.
    ///
    /// - Parameter id: Its name.
    /// - Returns: The object; nil when there is none of that name, it was taken before, or it has expired.
    /// - Throws: Whatever keeps the store from knowing.
    func take(_ id: String) async throws -> [UInt8]?
}
