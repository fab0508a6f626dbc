/// Reviews a redirect URI, which the provider compares with the registered one octet by octet (RFC 9700 section 2.1).
public struct RedirectURIReview: Sendable {
    private let uri: String

    /// Makes a review.
    ///
    /// - Parameter uri: The redirect URI, exactly as it is registered.
    public init(of uri: String) { self.uri = uri }

    /// The findings, at least one.
    public var findings: [ReviewFinding] {
        do throws(OIDCError) {
            try Client.check(redirectURI: uri)
        } catch {
            return [.init(.redirectURI, error)]
        }
        let scheme = uri.utf8.prefix { $0 != UInt8(ascii: ":") }
        let name = String(decoding: scheme, as: UTF8.self).lowercased()
        guard name.isExactly("https") || name.isExactly("http") else { return [ofPrivateScheme(name)] }
        guard let url = EndpointURL(uri, security: .httpOnLoopback) else {
            return [
                name.isExactly("https")
                    ? refusal(
                        "the URL is not of the strict form",
                        "Use a host, a path, and nothing else that has a meaning: no user, no wildcard."
                    )
                    : refusal(
                        "plain http is for loopback alone: anybody on the way can read the code",
                        "Use https, or for a program on the user's own machine http://127.0.0.1."
                    )
            ]
        }
        let findings = [ofHost(url), ofPath(url)].compactMap(\.self)
        return findings.isEmpty ? [.init(.redirectURI, .ok, "https, compared octet by octet: \(uri)")] : findings
    }

    private func ofHost(_ url: EndpointURL) -> ReviewFinding? {
        guard url.scheme.isExactly("http") else {
            guard url.isLoopback else { return nil }
            return .init(
                .redirectURI,
                .warn,
                "https on loopback needs a certificate that no authority gives",
                remedy: "For a program on the user's own machine use http://127.0.0.1."
            )
        }
        guard !url.host.isExactly("localhost") else {
            return .init(
                .redirectURI,
                .warn,
                "localhost may be either address family, and is not the same as 127.0.0.1 to the provider",
                remedy: "Register and use http://127.0.0.1 unless the provider insists on localhost."
            )
        }
        let port =
            url.port == nil
            ? "any port, which the provider must allow" : "port \(url.port ?? 80), which must be free and registered"
        return .init(.redirectURI, .ok, "loopback, for a program on the user's own machine: \(port)")
    }

    private func ofPath(_ url: EndpointURL) -> ReviewFinding? {
        let authority = url.scheme.utf8.count + 3 + url.authority.utf8.count
        guard uri.utf8.count > authority, uri.utf8.dropFirst(authority).first == UInt8(ascii: "/") else {
            return .init(
                .redirectURI,
                .warn,
                "there is no path: without it and with \"/\" are two different redirect URIs",
                remedy: "Give it a path of its own, such as /callback, and register exactly that."
            )
        }
        guard uri.utf8.contains(UInt8(ascii: "*")) else { return nil }
        return .init(
            .redirectURI,
            .warn,
            "there is a \"*\" in it: no pattern is ever matched",
            remedy: "Register each redirect URI in full."
        )
    }

    private func ofPrivateScheme(_ scheme: String) -> ReviewFinding {
        guard scheme.utf8.contains(UInt8(ascii: ".")) else {
            return .init(
                .redirectURI,
                .warn,
                "the scheme \"\(scheme)\" may belong to any program",
                remedy: "Use a domain of yours, reversed, as the scheme (com.example.app), or a loopback redirect."
            )
        }
        return .init(.redirectURI, .ok, "a scheme of the program's own: \(uri)")
    }

    private func refusal(_ message: String, _ remedy: String) -> ReviewFinding {
        .init(.redirectURI, .fail, "\(message): \(uri)", remedy: remedy, code: .configurationRedirectURI)
    }
}
