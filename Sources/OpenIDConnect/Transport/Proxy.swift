/// An HTTP proxy that opens connections for the transport (`CONNECT`, RFC 9110 section 9.3.6), and the hosts that are
/// called without it.
///
/// It is for `https` alone, where it sees host and port and nothing else. Plain `http` is never sent through a proxy:
/// it would read the secrets. Nor is what stays on this machine, unless ``includesLoopback`` says so.
///
/// ```swift
/// let proxy = try Proxy(environment: ProcessInfo.processInfo.environment)
/// ```
public struct Proxy: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The proxy's host: a name, or an address without brackets.
    public let host: String
    /// The proxy's port.
    public let port: Int
    /// The hosts that are called without the proxy.
    public var exceptions: ProxyExceptions
    /// Whether `localhost`, `127.0.0.0/8` and `::1` are called through the proxy, too.
    public var includesLoopback = false
    /// User name and password, with a colon between them, as `Basic` has them (RFC 7617).
    package let credentials: ProxyCredentials?

    /// Reads a proxy's URL.
    ///
    /// - Parameters:
    ///   - url: `http://proxy.example:3128`, or without the scheme; user name and password may stand before the host,
    ///     percent-encoded where need be. The port is part of it, since programs don't agree on the usual one.
    ///   - exceptions: The hosts that are called without the proxy.
    /// - Throws: ``OIDCError`` `configuration.proxy` for anything else; a proxy that is itself called with `https`, or
    ///   by SOCKS, is not supported.
    public init(_ url: String, exceptions: ProxyExceptions = ProxyExceptions()) throws(OIDCError) {
        var rest = Array(url.utf8)[...]
        if let mark = rest.firstRange(of: Array("://".utf8)) {
            guard String(decoding: rest[..<mark.lowerBound], as: UTF8.self).lowercased().isExactly("http") else {
                throw Self.error("only http proxies are supported")
            }
            rest = rest[mark.upperBound...]
        }
        if rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        var credentials: ProxyCredentials?
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            guard let read = ProxyCredentials(encoded: rest[..<at]) else {
                throw Self.error("user name and password are malformed")
            }
            credentials = read
            rest = rest[(at + 1)...]
        }
        // What may stand in a URL's authority is told in one place.
        let authority = "http://" + String(decoding: rest, as: UTF8.self)
        guard let read = EndpointURL(allowingHTTP: authority), let port = read.port,
            read.authority.utf8.count == rest.count
        else {
            throw Self.error("the proxy is not a host with a port")
        }
        host = read.hostWithoutBrackets
        self.port = port
        self.credentials = credentials
        self.exceptions = exceptions
    }

    /// Reads the variables that other programs heed, too: `https_proxy` or else `HTTPS_PROXY`, and for the exceptions
    /// `no_proxy` or else `NO_PROXY`; nil when there is no proxy.
    ///
    /// - Parameter environment: The variables. Nothing is read from the process by itself.
    /// - Throws: ``OIDCError`` `configuration.proxy` when they are malformed.
    public init?(environment: [String: String]) throws(OIDCError) {
        guard let url = Self.value(of: "https_proxy", environment) else { return nil }
        let exceptions = Self.value(of: "no_proxy", environment)
        try self.init(
            url,
            exceptions: exceptions.map { text throws(OIDCError) in try ProxyExceptions(text) } ?? .init()
        )
    }

    /// Whether a URL is called through the proxy.
    package func handles(_ url: EndpointURL) -> Bool {
        guard url.scheme.isExactly("https") else { return false }
        if ProxyExceptions.isLoopback(url) { return includesLoopback }
        return !exceptions.contain(url)
    }

    /// Host and port; no credentials.
    public var description: String { "Proxy(\(host):\(port))" }
    /// Shows host and port; no credentials.
    public var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }

    static func error(_ detail: String, actual: String? = nil) -> OIDCError {
        OIDCError(.configurationProxy, phase: .configuration, detail: detail, actual: actual)
    }

    private static func value(of name: String, _ environment: [String: String]) -> String? {
        [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
}
