/// The attributes of a cookie (RFC 6265bis), as values: for any framework to write.
public struct CookieAttributes: Sendable, Hashable, CustomStringConvertible {
    /// Which requests from other sites bring the cookie.
    public enum SameSite: String, Sendable, Hashable {
        /// All of them, those of frames too. Needs ``CookieAttributes/isSecure``.
        case none = "None"
        /// Links alone.
        case lax = "Lax"
        /// None.
        case strict = "Strict"
    }

    /// `SameSite`
    public let sameSite: SameSite
    /// `Secure`: over https alone.
    public let isSecure: Bool
    /// `HttpOnly`: no script sees it.
    public let isHTTPOnly: Bool
    /// `Partitioned`: a jar for each site that shows the frame.
    public let isPartitioned: Bool
    /// `Path`
    public let path: String

    /// Makes attributes. `SameSite=None` and `Partitioned` are always `Secure`: browsers drop them otherwise.
    public init(
        sameSite: SameSite,
        isSecure: Bool = true,
        isHTTPOnly: Bool = true,
        isPartitioned: Bool = false,
        path: String = "/"
    ) {
        self.sameSite = sameSite
        self.isSecure = isSecure || sameSite == .none || isPartitioned
        self.isHTTPOnly = isHTTPOnly
        self.isPartitioned = isPartitioned
        self.path = path
    }

    /// The attributes as `Set-Cookie` has them behind name and value.
    public var description: String {
        var parts = ["Path=\(path)"]
        if isSecure { parts.append("Secure") }
        if isHTTPOnly { parts.append("HttpOnly") }
        parts.append("SameSite=\(sameSite.rawValue)")
        if isPartitioned { parts.append("Partitioned") }
        return parts.joined(separator: "; ")
    }
}
