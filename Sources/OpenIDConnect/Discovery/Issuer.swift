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

    /// Where the metadata is. A trailing slash is stripped for this URL only (OIDC Discovery 1.0 section 4, RFC 8414
    /// section 3.1).
    func configurationURL(
        security: TransportSecurity,
        location: MetadataLocation = .openIDConfiguration
    ) throws(OIDCError) -> EndpointURL {
        var base = string
        if base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
        guard let url = EndpointURL(string, security: security), url.query == nil,
            let configuration = EndpointURL(Self.configuration(location, base, url.origin), security: security)
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

    private static func configuration(_ location: MetadataLocation, _ base: String, _ origin: String) -> String {
        switch location {
        case .openIDConfiguration: base + "/.well-known/openid-configuration"
        case .authorizationServer:
            origin + "/.well-known/oauth-authorization-server"
                + String(decoding: base.utf8.dropFirst(origin.utf8.count), as: UTF8.self)
        }
    }
}
