/// How a client proves to the authorization server who it is (OIDC Core 9).
///
/// Decorates every request that needs it, whatever the endpoint. Write your own to keep a secret or a key elsewhere.
public protocol ClientAuthentication: Sendable {
    /// The certificate that the client shows in TLS; nil unless that is a part of the proof. The transport must have it
    /// among its ``TransportCapabilities``.
    var clientIdentity: ClientIdentity? { get }

    /// Adds the proof to a request.
    ///
    /// - Parameters:
    ///   - request: The request, to be decorated.
    ///   - context: The client, and what the provider supports.
    /// - Throws: ``OIDCError`` `client_authentication.unsupported` when the provider takes none of the methods,
    ///   `client_authentication.secret` when the secret can't be had.
    func authenticate(_ request: inout AuthenticatedRequest, context: ClientAuthenticationContext)
        async throws(OIDCError)

    /// The secret that client and provider share, for ID tokens of a client that is registered for HMAC
    /// (OIDC Core 10.1); nil when there is none, as unless written otherwise.
    ///
    /// - Throws: ``OIDCError`` `client_authentication.secret` when the secret can't be had.
    func clientSecret() async throws(OIDCError) -> ClientSecret?
}

extension ClientAuthentication {
    /// None.
    public func clientSecret() async throws(OIDCError) -> ClientSecret? { nil }
}

extension ClientAuthentication {
    /// None.
    public var clientIdentity: ClientIdentity? { nil }
}
