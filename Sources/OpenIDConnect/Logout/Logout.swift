/// A logout at the provider that was begun: where to send the user, and what to keep until the return.
public struct Logout: Sendable, CustomStringConvertible, CustomReflectable {
    /// The URL to redirect the user agent to. It holds an ID token: don't log it.
    public let url: String
    /// What judges the return; nil when the client has no post-logout redirect URI, and the user stays there.
    public let pending: PendingLogout?

    /// Shows nothing of the URL, which holds an ID token.
    public var description: String { "Logout(redacted)" }
    /// Shows nothing of the URL.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
