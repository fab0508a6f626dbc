/// An absolute `https` URL that was read strictly, and is used with exactly the octets it came with.
///
/// No user information, no fragment, no backslash, no character outside printable ASCII; host of letters, digits, dots
/// and hyphens, or an IPv6 literal. Foundation's two URL types disagree with each other, and with browsers, on what
/// lies outside of that.
public struct EndpointURL: Sendable, Hashable, CustomStringConvertible {
    /// The whole URL, as it came.
    public let string: String
    /// `https`, or `http` on loopback where that was allowed.
    public let scheme: String
    /// The host, as it came; an IPv6 literal with its brackets.
    public let host: String
    /// The port, if the URL names one.
    public let port: Int?
    /// The path, at least `/`.
    public let path: String
    /// The query without its question mark, if there is one.
    public let query: String?

    /// Reads a URL; nil when it isn't one of the kind described above.
    ///
    /// - Parameters:
    ///   - string: The URL.
    ///   - security: Whether `http` is allowed for loopback hosts.
    public init?(_ string: String, security: TransportSecurity = .httpsOnly) {
        self.init(allowingHTTP: string)
        guard scheme == "https" || (security == .httpOnLoopback && isLoopback) else { return nil }
    }

    /// Reads a URL that may have `http` with any host: what the application's own configuration names.
    package init?(allowingHTTP string: String) {
        let octets = Array(string.utf8)
        guard octets.count <= 2048, octets.allSatisfy(Self.isAllowed) else { return nil }
        let scheme = octets.starts(with: "https:".utf8) ? "https" : "http"
        guard octets.starts(with: scheme.utf8), octets.dropFirst(scheme.utf8.count).starts(with: "://".utf8) else {
            return nil
        }
        let rest = octets.dropFirst(scheme.utf8.count + 3)
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard let (host, port) = Self.readAuthority(authority) else { return nil }
        let target = rest.dropFirst(authority.count)
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        let query = target.dropFirst(path.count)
        self.string = string
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path.isEmpty ? "/" : String(decoding: path, as: UTF8.self)
        self.query = query.isEmpty ? nil : String(decoding: query.dropFirst(), as: UTF8.self)
    }

    /// Host, and port if the URL names one.
    public var authority: String { port.map { "\(host):\($0)" } ?? host }

    /// Scheme, host and port: what RFC 6454 calls the origin.
    public var origin: String { "\(scheme)://\(authority)" }

    /// The port that is called.
    package var effectivePort: Int { port ?? (scheme.isExactly("https") ? 443 : 80) }

    /// The host as programs take it that don't read URLs.
    package var hostWithoutBrackets: String {
        host.utf8.first == UInt8(ascii: "[") ? String(host.dropFirst().dropLast()) : host
    }

    /// Whether the host is this machine: `localhost`, `127.0.0.1` or `[::1]`.
    public var isLoopback: Bool { ["localhost", "127.0.0.1", "[::1]"].contains { $0.isExactly(host) } }

    /// The URL.
    public var description: String { string }

    /// The URL with parameters added behind the query that it already has.
    func adding(_ pairs: [FormEncoding.Pair]) -> String {
        let separator = query.map { $0.isEmpty ? "" : "&" } ?? "?"
        return string + separator + FormEncoding.encode(pairs, space: "%20")
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func readAuthority(_ octets: ArraySlice<UInt8>) -> (host: String, port: Int?)? {
        let hostEnd: Int
        if octets.first == UInt8(ascii: "[") {
            guard let bracket = octets.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let literal = octets[(octets.startIndex + 1)..<bracket]
            guard literal.contains(UInt8(ascii: ":")), IPAddress(literal) != nil else { return nil }
            hostEnd = bracket + 1
        } else {
            hostEnd = octets.firstIndex(of: UInt8(ascii: ":")) ?? octets.endIndex
            let name = octets[..<hostEnd]
            guard (1...253).contains(name.count), name.allSatisfy(isHostByte), name.first != UInt8(ascii: "-"),
                !name.starts(with: ".".utf8), !zip(name, name.dropFirst()).contains(where: { $0 == 0x2E && $1 == 0x2E })
            else { return nil }
        }
        let host = String(decoding: octets[..<hostEnd], as: UTF8.self)
        guard hostEnd < octets.endIndex else { return (host, nil) }
        let digits = octets[(hostEnd + 1)...]
        guard octets[hostEnd] == UInt8(ascii: ":"), (1...5).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.first != UInt8(ascii: "0"),
            let port = Int(String(decoding: digits, as: UTF8.self)), (1...65535).contains(port)
        else { return nil }
        return (host, port)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
