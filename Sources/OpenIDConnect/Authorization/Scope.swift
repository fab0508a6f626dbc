/// A scope (RFC 6749 section 3.3, OIDC Core 5.4); an open set.
public struct Scope: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The scope's name.
    public let rawValue: String

    /// Makes a scope from its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Makes a scope from its name.
    public init(stringLiteral value: String) { rawValue = value }

    /// Asks for an ID token; always part of a login.
    public static let openID: Scope = "openid"
    /// Name, handle, picture and the like.
    public static let profile: Scope = "profile"
    /// The email address, and whether it was verified.
    public static let email: Scope = "email"
    /// The postal address.
    public static let address: Scope = "address"
    /// The phone number, and whether it was verified.
    public static let phone: Scope = "phone"
    /// A refresh token that outlives the session.
    public static let offlineAccess: Scope = "offline_access"

    /// The scope's name.
    public var description: String { rawValue }

    /// Compares octets.
    public static func == (left: Scope, right: Scope) -> Bool { left.rawValue.isExactly(right.rawValue) }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        for byte in rawValue.utf8 { hasher.combine(byte) }
    }

    /// The scopes in a space-separated list.
    public static func list(_ text: String) -> [Scope] {
        text.utf8.split(separator: UInt8(ascii: " ")).map { Scope(rawValue: String(decoding: $0, as: UTF8.self)) }
    }
}
