/// A login that was begun: where to send the user, and what to keep until the callback.
public struct Login: Sendable, CustomStringConvertible, CustomReflectable {
    /// The URL to redirect the user agent to. It holds state and nonce: don't log it.
    public let url: String
    /// What ``RelyingParty/completeLogin(callback:pending:)`` needs.
    public let pending: PendingLogin

    /// Says which login this is, not its URL.
    public var description: String { "Login(\(pending))" }
    /// Shows the pending login, not the URL.
    public var customMirror: Mirror { Mirror(self, children: ["pending": pending]) }
}
