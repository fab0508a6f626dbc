public import HTTPTypes

/// A cookie that a response sets (RFC 6265bis section 4.1). ``CookiePolicy`` makes them.
///
/// Always `HttpOnly` with `Path=/` and without a domain: no script sees it, and no other host.
public struct ResponseCookie: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// Which requests of other sites bring the cookie.
    public enum SameSite: String, Sendable, Hashable, CaseIterable {
        /// All of them: a form that another site posts here, and a frame that it shows.
        case none = "None"
        /// Those that lead the user here.
        case lax = "Lax"
        /// None.
        case strict = "Strict"
    }

    /// The name, with its prefix.
    public let name: String
    /// The value; empty when the cookie is deleted.
    public let value: String
    /// `SameSite`
    public let sameSite: SameSite
    /// `Secure`
    public let isSecure: Bool
    /// `Max-Age`, in seconds: 0 deletes the cookie, nil keeps it until the browser closes.
    public let maximumAge: Int64?

    /// The most octets of name and value: browsers drop a cookie of more than 4096 with its attributes.
    public static let maximumSize = 3800

    /// Makes a cookie.
    ///
    /// Throws `cookie.too_large`.
    init(
        name: String,
        value: String,
        sameSite: SameSite,
        isSecure: Bool,
        maximumAge: Int64?
    ) throws(OIDCError) {
        let size = name.utf8.count + value.utf8.count
        guard size <= Self.maximumSize else {
            throw OIDCError(
                .cookieTooLarge,
                phase: .webSession,
                detail: "the cookie is too large",
                expected: "\(Self.maximumSize)",
                actual: "\(size)"
            )
        }
        self.init(
            name,
            value,
            sameSite: sameSite,
            isSecure: isSecure,
            maximumAge: maximumAge
        )
    }

    /// Deletes a cookie.
    init(deleting name: String, sameSite: SameSite, isSecure: Bool) {
        self.init(
            name,
            "",
            sameSite: sameSite,
            isSecure: isSecure,
            maximumAge: 0
        )
    }

    private init(
        _ name: String,
        _ value: String,
        sameSite: SameSite,
        isSecure: Bool,
        maximumAge: Int64?
    ) {
        // Names are constants and base64url, values are base64url: nothing else may become a header field.
        precondition(Self.isToken(name) && !name.isEmpty && Self.isToken(value))
        precondition(isSecure || sameSite != .none)
        self.name = name
        self.value = value
        self.sameSite = sameSite
        self.isSecure = isSecure
        self.maximumAge = maximumAge
    }

    /// The `Set-Cookie` field.
    public var field: HTTPField {
        var parts = ["\(name)=\(value)", "Path=/"]
        if let maximumAge { parts.append("Max-Age=\(maximumAge)") }
        if isSecure { parts.append("Secure") }
        parts += ["HttpOnly", "SameSite=\(sameSite.rawValue)"]
        return HTTPField(name: .setCookie, value: parts.joined(separator: "; "))
    }

    /// Letters, digits, hyphen and underscore: of the characters that RFC 6265 allows, those that nothing quotes.
    static func isToken(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// The name; a value opens a session.
    public var description: String { "ResponseCookie(\(name), redacted)" }
    /// Shows the name; a value opens a session.
    public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
