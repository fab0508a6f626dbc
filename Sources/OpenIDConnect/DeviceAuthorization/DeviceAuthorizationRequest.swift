/// What a login on a device without a browser asks for (RFC 8628 section 3.1).
public struct DeviceAuthorizationRequest: Sendable {
    /// The scopes; `openid` is added when it is missing.
    public var scopes: [Scope]
    /// Whether the tokens are bound to this login by PKCE with S256 too (RFC 7636). RFC 8628 knows nothing of it, some
    /// providers demand it, and others refuse what they don't know.
    public var pkce = false
    /// Whether a nonce is sent, which the ID token must then have. RFC 8628 knows nothing of it: use it where the provider
    /// says that it returns one.
    public var nonce = false
    /// Further parameters, sent unchanged. None may be one of the protocol's.
    public var additionalParameters: [(name: String, value: String)] = []

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - scopes: The scopes; `openid` is added when it is missing.
    ///   - pkce: Whether PKCE is used.
    public init(scopes: [Scope] = [.openID], pkce: Bool = false) {
        self.scopes = scopes
        self.pkce = pkce
    }
}
