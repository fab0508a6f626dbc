/// Where sessions are kept.
public enum SessionStorage: Sendable {
    /// Sealed in the browser's cookie: nothing on the server, and nothing there can end a session before its time but the
    /// browser's own sign-out. Somebody who has copied the cookie keeps it until it expires, and no back-channel logout
    /// reaches it. Tokens and many claims don't fit in.
    case cookie
    /// In a store, sealed; the cookie has a random name alone. For sign-out that counts, back-channel logout, tokens.
    case store(any SessionStore)

    var store: (any SessionStore)? {
        guard case .store(let store) = self else { return nil }
        return store
    }
}
