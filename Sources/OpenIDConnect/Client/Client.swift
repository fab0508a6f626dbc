/// The application, as it is registered with the provider.
public struct Client: Sendable {
    /// The client ID that the provider issued.
    public let id: String
    /// How the client proves to the provider who it is.
    public let authentication: any ClientAuthentication
    /// The redirect URI, exactly as it is registered.
    public let redirectURI: String
    /// Where the user comes back to from the provider's logout, exactly as it is registered; nil leaves the user there.
    public let postLogoutRedirectURI: String?

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - id: The client ID that the provider issued.
    ///   - authentication: How the client proves who it is; ``ClientAuthentication/publicClient`` when it has no secret.
    ///   - redirectURI: The redirect URI, exactly as it is registered. It comes from configuration, never from a
    ///     request's `Host` header.
    ///   - postLogoutRedirectURI: Where the user comes back to from the provider's logout, exactly as it is registered.
    public init(
        id: String,
        authentication: any ClientAuthentication = .publicClient,
        redirectURI: String,
        postLogoutRedirectURI: String? = nil
    ) {
        self.id = id
        self.authentication = authentication
        self.redirectURI = redirectURI
        self.postLogoutRedirectURI = postLogoutRedirectURI
    }

    /// Throws `configuration.client_id` or `configuration.redirect_uri`.
    func check() throws(OIDCError) {
        try Self.check(id: id)
        for uri in [redirectURI] + (postLogoutRedirectURI.map { [$0] } ?? []) { try Self.check(redirectURI: uri) }
    }

    /// Throws `configuration.client_id`.
    static func check(id: String) throws(OIDCError) {
        guard !id.isEmpty, id.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw OIDCError(
                .configurationClientID,
                phase: .configuration,
                detail: "the client ID is empty, or holds something else than printable ASCII"
            )
        }
    }

    /// Throws `configuration.redirect_uri`.
    static func check(redirectURI: String) throws(OIDCError) {
        let octets = Array(redirectURI.utf8)
        let scheme = octets.prefix { $0 != UInt8(ascii: ":") }
        guard scheme.count < octets.count, let first = scheme.first, isLetter(first),
            scheme.allSatisfy({ isLetter($0) || "0123456789+-.".utf8.contains($0) }),
            octets.allSatisfy({ (0x21...0x7E).contains($0) }), !octets.contains(UInt8(ascii: "#"))
        else {
            throw OIDCError(
                .configurationRedirectURI,
                phase: .configuration,
                detail: "the redirect URI is not an absolute URI without fragment",
                actual: redirectURI
            )
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
