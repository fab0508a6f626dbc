internal import JOSE

/// Which redirect URIs a provider takes for those that are registered: told before the request, since the provider tells
/// the user instead of the application (RFC 6749 section 4.1.2.1).
public struct RedirectURIPolicy: Sendable, Hashable {
    /// The hosts of http redirect URIs whose port is free.
    public let portFreeHosts: [String]

    /// Makes a policy.
    ///
    /// - Parameter portFreeHosts: The hosts of http redirect URIs whose port is free; an IPv6 literal with its brackets.
    public init(portFreeHosts: [String]) { self.portFreeHosts = portFreeHosts }

    /// Octet by octet (RFC 9700 section 4.1.3).
    public static let exact = RedirectURIPolicy(portFreeHosts: [])
    /// Octet by octet, but for the port of http on a loopback address (RFC 8252 section 7.3).
    public static let loopbackAddresses = RedirectURIPolicy(portFreeHosts: ["127.0.0.1", "[::1]"])
    /// The same, with `localhost` among them. None of the three stands for another.
    public static let loopback = RedirectURIPolicy(portFreeHosts: ["localhost", "127.0.0.1", "[::1]"])

    /// Checks a redirect URI.
    ///
    /// - Parameters:
    ///   - uri: The redirect URI that a request will have.
    ///   - registered: Those that are registered.
    /// - Throws: ``OIDCError`` `redirect_uri.loopback_host` when only the loopback host differs from a registered one,
    ///   `redirect_uri.port` when only the port does and isn't free, else `redirect_uri.not_registered`.
    public func check(_ uri: String, registered: [String]) throws(OIDCError) {
        guard !registered.contains(where: { $0.isExactly(uri) }) else { return }
        var code = ErrorCode.redirectURINotRegistered
        let url = EndpointURL(uri, security: .httpOnLoopback)
        for other in registered.compactMap({ EndpointURL($0, security: .httpOnLoopback) }) {
            guard let url, url.scheme == other.scheme, url.path.isExactly(other.path), url.query == other.query else {
                continue
            }
            if url.host.isExactly(other.host) {
                guard url.scheme == "https" || !isPortFree(url.host) else { return }
                code = .redirectURIPort
            } else if url.isLoopback, other.isLoopback {
                code = .redirectURILoopbackHost
            }
        }
        throw OIDCError(
            code,
            phase: .authorization,
            detail: "the provider will not take the redirect URI",
            expected: registered.joined(separator: ", "),
            actual: uri
        )
    }

    private func isPortFree(_ host: String) -> Bool { portFreeHosts.contains { $0.isExactly(host) } }
}
