/// The identifier of a provider (OIDC Discovery 1.0 section 3), compared octet by octet and never normalised.
public struct Issuer: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The identifier, exactly as the provider writes it.
    public let string: String

    /// Wraps an identifier; ``RelyingParty`` checks it.
    public init(_ string: String) { self.string = string }

    /// Wraps an identifier; ``RelyingParty`` checks it.
    public init(stringLiteral value: String) { string = value }

    /// The identifier.
    public var description: String { string }

    /// Compares octets.
    public static func == (left: Issuer, right: Issuer) -> Bool { left.string.isExactly(right.string) }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        for byte in string.utf8 { hasher.combine(byte) }
    }

    /// Where the metadata is: a trailing slash is stripped for this URL only (OIDC Discovery 1.0 section 4).
    func configurationURL(security: TransportSecurity) throws(OIDCError) -> EndpointURL {
        var base = string
        if base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
        guard let url = EndpointURL(string, security: security), url.query == nil,
            let configuration = EndpointURL(base + "/.well-known/openid-configuration", security: security)
        else {
            throw OIDCError(
                .configurationIssuer,
                phase: .configuration,
                detail: "the issuer is not a URL that may be called",
                expected: security == .httpsOnly ? "https" : "https, or http on loopback",
                actual: string
            )
        }
        return configuration
    }
}
