/// Keeps tokens, for ``TokenManager``: in memory (``InMemoryTokenStore``), in files (`FileTokenStore` of
/// `OpenIDConnectTokenStore`), or in a store of your own, which `TokenStoreConformance` of `OpenIDConnectTesting` checks.
///
/// Tokens must not be readable for others: a store that others can read seals ``TokenSet/serialized()``.
public protocol TokenStore: Sendable {
    /// The tokens that were last saved; nil when there are none.
    ///
    /// - Throws: ``OIDCError`` of the phase token_store, `token_store.unavailable` for instance, when the store doesn't
    ///   know; with `token_store.malformed` or `token_store.other_party` as
    ///   ``TokenSet/init(serialized:for:)`` throws them.
    func load(_ key: TokenKey) async throws(OIDCError) -> TokenSet?

    /// Keeps tokens in place of those that were there: wholly, or, when it throws or the machine fails, not at all.
    ///
    /// Called within ``withLock(_:_:)`` for their key alone. When it returns, the tokens outlive the process, as far as
    /// the store can.
    ///
    /// - Throws: ``OIDCError`` when they are not kept.
    func save(_ tokens: TokenSet) async throws(OIDCError)

    /// Forgets tokens; also those that can't be read. It is no error if there are none.
    ///
    /// Called within ``withLock(_:_:)`` alone.
    ///
    /// - Throws: ``OIDCError`` when they may still be there.
    func delete(_ key: TokenKey) async throws(OIDCError)

    /// Runs `body` while nobody else runs one for the same key: no other task, and no other process that uses the store.
    ///
    /// Bodies of other keys are not waited for. The lock ends with the body, and with the process.
    ///
    /// - Parameters:
    ///   - key: Whose tokens.
    ///   - body: Runs at most once.
    /// - Throws: What `body` throws; ``OIDCError`` `session.cancelled` when the task is cancelled while it waits,
    ///   `token_store.locked` when it takes too long.
    func withLock<Value: Sendable>(
        _ key: TokenKey,
        _ body: @Sendable () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value
}
