/// How the cookies of a site are set: by its origin, and by whether other sites show it in a frame.
///
/// Over https every name begins with `__Host-`: browsers then take the cookie from this very host alone, and no sibling
/// of the domain can put one in its place. ``isSecure`` is false for a site on this machine over plain http, and for
/// nothing else: its cookies have no prefix and are not `Secure`. That is for development.
public struct CookiePolicy: Sendable, Hashable {
    /// The site's origin, such as `https://app.example`.
    public let origin: String
    /// Whether cookies are `Secure` and their names prefixed. False on loopback over plain http alone.
    public let isSecure: Bool
    /// Whether pages of other sites show this one in a frame, as huggingface.co does with a Space: cookies are then
    /// `SameSite=None`. Not `Partitioned`: the sign-in happens in a window of its own, whose cookies the frame must see.
    public let isFramed: Bool

    /// Makes the policy of a site.
    ///
    /// - Parameters:
    ///   - url: Any URL of the site, from configuration: the redirect URI.
    ///   - isFramed: Whether pages of other sites show this one in a frame.
    /// - Throws: ``OIDCError`` `configuration.web_sign_in` for a URL that is neither https nor http on loopback, and for
    ///   one on loopback over plain http that is framed: browsers don't keep such cookies.
    public init(url: String, isFramed: Bool = false) throws(OIDCError) {
        guard let url = EndpointURL(url, security: .httpOnLoopback) else {
            throw OIDCError(
                .configurationWebSignIn,
                phase: .configuration,
                detail: "the site is neither https, nor http on loopback",
                actual: url
            )
        }
        isSecure = url.scheme.isExactly("https")
        guard isSecure || !isFramed else {
            throw OIDCError(
                .configurationWebSignIn,
                phase: .configuration,
                detail: "a site without https keeps no cookies in a frame",
                actual: url.string
            )
        }
        origin = Self.serialized(url)
        self.isFramed = isFramed
    }

    /// The origin as browsers write it: in small letters, without the port that the scheme has anyway.
    static func serialized(_ url: EndpointURL) -> String {
        let isDefault = url.port == (url.scheme.isExactly("https") ? 443 : 80)
        return "\(url.scheme)://\(isDefault ? url.host : url.authority)".lowercased()
    }

    /// The full name of a cookie.
    package func name(_ base: String) -> String { isSecure ? "__Host-\(base)" : base }

    /// A cookie.
    ///
    /// - Parameters:
    ///   - base: The name without prefix.
    ///   - value: The value, base64url.
    ///   - sameSite: The strictest that works for the site when it isn't framed.
    ///   - maximumAge: In seconds.
    /// - Throws: ``OIDCError`` `cookie.too_large`.
    func cookie(
        _ base: String,
        _ value: String,
        sameSite: ResponseCookie.SameSite,
        maximumAge: Int64?
    ) throws(OIDCError) -> ResponseCookie {
        try ResponseCookie(
            name: name(base),
            value: value,
            sameSite: effective(sameSite),
            isSecure: isSecure,
            maximumAge: maximumAge
        )
    }

    /// What deletes a cookie.
    func deletion(_ base: String) -> ResponseCookie {
        ResponseCookie(
            deleting: name(base),
            sameSite: effective(.lax),
            isSecure: isSecure
        )
    }

    /// None needs Secure. On loopback the provider is as a rule on loopback as well, and the same site for a browser.
    private func effective(_ sameSite: ResponseCookie.SameSite) -> ResponseCookie.SameSite {
        guard isSecure else { return sameSite == .none ? .lax : sameSite }
        return isFramed ? .none : sameSite
    }
}
