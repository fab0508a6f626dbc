public import HTTPTypes

/// The cookies of a request (RFC 6265 section 5.4), read strictly.
///
/// A name that stands twice has no value: one of the two was put there by somebody else, and nobody can tell which. What
/// other software has set, and doesn't read as a cookie, is passed over.
public struct RequestCookies: Sendable, CustomStringConvertible, CustomReflectable {
    private let pairs: [(name: String, value: String)]

    /// The most octets of all `Cookie` fields together.
    public static let maximumSize = 64 * 1024
    /// The most cookies; browsers keep about 180 for a site.
    public static let maximumCount = 300

    /// Reads the cookies.
    ///
    /// - Parameter fields: The request's header fields. HTTP/2 may have split the cookies over several of them.
    /// - Throws: ``OIDCError`` `cookie.malformed` beyond ``maximumSize`` or ``maximumCount``.
    public init(_ fields: HTTPFields) throws(OIDCError) {
        let values = fields[values: .cookie]
        guard values.reduce(0, { $0 + $1.utf8.count }) <= Self.maximumSize else { throw Self.tooMany }
        var pairs: [(name: String, value: String)] = []
        for value in values {
            for part in value.utf8.split(separator: UInt8(ascii: ";")) {
                let trimmed = Self.trimmed(part)
                guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")) else { continue }
                guard pairs.count < Self.maximumCount else { throw Self.tooMany }
                pairs.append((Self.text(trimmed[..<equals]), Self.text(trimmed[trimmed.index(after: equals)...])))
            }
        }
        self.pairs = pairs
    }

    /// The value of a cookie; nil without one. Ours are base64url: a value that isn't is none of ours.
    ///
    /// - Parameter name: The full name.
    /// - Throws: ``OIDCError`` `cookie.duplicate` when the name stands twice, whatever the values are.
    public func value(_ name: String) throws(OIDCError) -> String? {
        let values = pairs.filter { $0.name.isExactly(name) }.map(\.value)
        guard values.count < 2 else {
            throw OIDCError(
                .cookieDuplicate,
                phase: .webSession,
                detail: "the cookie came more than once",
                actual: name
            )
        }
        return values.first.flatMap { ResponseCookie.isToken($0) ? $0 : nil }
    }

    /// The names that begin so, each once.
    func names(prefix: String) -> [String] {
        var names: [String] = []
        for (name, _) in pairs where name.utf8.starts(with: prefix.utf8) && ResponseCookie.isToken(name) {
            if !names.contains(where: { $0.isExactly(name) }) { names.append(name) }
        }
        return names
    }

    private static func trimmed(_ part: Substring.UTF8View) -> Substring.UTF8View {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var part = part.drop(while: isSpace)
        while let last = part.last, isSpace(last) { part = part.dropLast() }
        return part
    }

    private static func text(_ octets: Substring.UTF8View) -> String { String(decoding: octets, as: UTF8.self) }

    private static var tooMany: OIDCError {
        OIDCError(.cookieMalformed, phase: .webSession, detail: "there are too many cookies, or too large ones")
    }

    /// How many there are.
    public var description: String { "RequestCookies(\(pairs.count), redacted)" }
    /// Shows nothing of them.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
