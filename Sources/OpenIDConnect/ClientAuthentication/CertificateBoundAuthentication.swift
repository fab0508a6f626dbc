/// A client that proves itself in one way, and shows a certificate as well, so that its tokens are bound to it: who
/// steals one can't use it (RFC 8705 sections 3 and 4).
///
/// A client that proves itself by the certificate needs no more than ``MutualTLSAuthentication``.
///
/// ```swift
/// let authentication = CertificateBoundAuthentication(.secret(secret), identity: ClientIdentity("client"))
/// ```
public struct CertificateBoundAuthentication: ClientAuthentication {
    /// How the client proves itself.
    public let authentication: any ClientAuthentication
    /// The certificate that is shown.
    public let clientIdentity: ClientIdentity?

    /// Binds a client's tokens to a certificate.
    ///
    /// - Parameters:
    ///   - authentication: How the client proves itself; `.publicClient` for one that doesn't.
    ///   - identity: The certificate. ``RelyingParty`` refuses a transport that doesn't have it.
    public init(_ authentication: any ClientAuthentication, identity: ClientIdentity) {
        self.authentication = authentication
        clientIdentity = identity
    }

    /// Adds the proof to a request.
    public func authenticate(
        _ request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        try await authentication.authenticate(&request, context: context)
    }

    /// The secret of the client's proof, if it has one.
    public func clientSecret() async throws(OIDCError) -> ClientSecret? { try await authentication.clientSecret() }
}
