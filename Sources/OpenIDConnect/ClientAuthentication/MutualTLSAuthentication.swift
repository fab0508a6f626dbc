/// A certificate that the client shows in TLS: `tls_client_auth` and `self_signed_tls_client_auth` (RFC 8705 section 2).
///
/// The two differ in how the provider judges the certificate, not in what the client does. Requests go to the endpoints
/// that the provider has for such clients (`mtls_endpoint_aliases`).
public struct MutualTLSAuthentication: ClientAuthentication {
    /// The certificate that is shown.
    public let clientIdentity: ClientIdentity?

    /// Makes an authentication.
    ///
    /// - Parameter identity: The certificate. ``RelyingParty`` refuses a transport that doesn't have it.
    public init(identity: ClientIdentity) { clientIdentity = identity }

    /// Adds the client ID to a request: the certificate alone doesn't say it.
    public func authenticate(
        _ request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        request.parameters.append(("client_id", context.clientID))
    }
}

extension ClientAuthentication where Self == MutualTLSAuthentication {
    /// A certificate that the client shows in TLS.
    public static func mutualTLS(_ identity: ClientIdentity) -> MutualTLSAuthentication {
        MutualTLSAuthentication(identity: identity)
    }
}
