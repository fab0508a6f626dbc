/// Remembers values that may be used once.
///
/// A pending login's ID is consumed before its code is sent, so that a callback that comes twice is refused the second
/// time. ``InMemoryOneTimeValues`` knows about one process: on several servers without a shared store each of them
/// would take the same callback once (the provider then refuses the code, which it must take only once).
public protocol OneTimeValues: Sendable {
    /// Consumes a value; of many calls with one value, at the same time or later, exactly one returns true.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - expiresAt: From when on the value may be forgotten, in seconds since 1970-01-01T00:00:00Z.
    /// - Returns: Whether this was the first use.
    /// - Throws: Whatever keeps the store from knowing: the login is then refused.
    func consume(_ value: String, expiresAt: Int64) async throws -> Bool
}
