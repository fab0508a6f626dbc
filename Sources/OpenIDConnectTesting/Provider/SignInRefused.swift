/// The embedded provider showed an error page instead of sending the user agent back.
public struct SignInRefused: Error, Sendable, CustomStringConvertible {
    /// What the page says.
    public let reason: String

    /// What the page says.
    public var description: String { "the provider shows a page: \(reason)" }
}
