internal import JOSE

extension ClientRegistration {
    /// The client, as it is registered.
    ///
    /// - Parameters:
    ///   - redirectURI: The redirect URI that logins will use; one of those that are registered.
    ///   - postLogoutRedirectURI: Where the user comes back to from the provider's logout.
    ///   - authentication: How the client proves who it is, when it is registered for a method of keys or certificates,
    ///     which no answer can bring. For the methods of a secret, and for none, leave it out: the answer has it all.
    /// - Throws: ``OIDCError`` `registration.redirect_uri_mismatch` when the provider has registered others,
    ///   `registration.authentication_missing` when the registered method needs what wasn't given,
    ///   `registration.malformed_response` for a method of a secret without one.
    public func client(
        redirectURI: String,
        postLogoutRedirectURI: String? = nil,
        authentication: (any ClientAuthentication)? = nil
    ) throws(OIDCError) -> Client {
        let registered = metadata.strings("redirect_uris")
        guard registered?.contains(where: { $0.isExactly(redirectURI) }) ?? true else {
            throw OIDCError(
                .registrationRedirectURIMismatch,
                phase: .registration,
                detail: "the provider has registered other redirect URIs",
                expected: redirectURI,
                actual: registered?.joined(separator: ", ")
            )
        }
        let own = if let authentication { authentication } else { try ownAuthentication() }
        return Client(
            id: clientID,
            authentication: own,
            redirectURI: redirectURI,
            postLogoutRedirectURI: postLogoutRedirectURI
        )
    }

    /// Which algorithms ID tokens may be signed with, for ``RelyingPartyConfiguration/algorithms``: the one that is
    /// registered, RS256 when none is. A provider that registers `none` is believed to have done so, and its unsigned
    /// tokens are refused all the same.
    public var idTokenAlgorithms: AlgorithmPolicy {
        guard let name = metadata.idTokenSignedResponseAlgorithm, !name.isExactly("none") else {
            return .only([.rs256])
        }
        return .only([SignatureAlgorithm(name: name)].compactMap { $0 })
    }

    private func ownAuthentication() throws(OIDCError) -> any ClientAuthentication {
        let method = metadata.tokenEndpointAuthMethod ?? ClientSecretAuthentication.Method.basic.rawValue
        if method.isExactly("none") { return .publicClient }
        guard let known = ClientSecretAuthentication.Method.allCases.first(where: { $0.rawValue.isExactly(method) })
        else {
            throw OIDCError(
                .registrationAuthenticationMissing,
                phase: .registration,
                detail: "the registered method needs more than the provider's answer",
                actual: method
            )
        }
        guard let clientSecret else {
            throw OIDCError(
                .registrationMalformedResponse,
                phase: .registration,
                detail: "\"client_secret\" is missing, though the registered method needs it",
                actual: method
            )
        }
        let algorithm = metadata.string("token_endpoint_auth_signing_alg").flatMap { SignatureAlgorithm(name: $0) }
        return ClientSecretAuthentication(method: known, algorithm: algorithm ?? .hs256) { clientSecret }
    }
}
