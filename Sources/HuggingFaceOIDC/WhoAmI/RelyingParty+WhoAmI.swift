internal import JOSE
public import OpenIDConnect

/// The check that an access token is alive: Hugging Face has no introspection.
extension RelyingParty {
    /// Asks the Hub who bears an access token.
    ///
    /// - Parameter accessToken: A token of a sign-in, or one that the user has made.
    /// - Returns: Who bears it. It was not compared with an ID token: use ``HuggingFaceProfile`` to sign users in.
    /// - Throws: ``OpenIDConnect/OIDCError`` `whoami.error_response`, with status 401 for a token that is worth nothing;
    ///   `whoami.malformed_response`, a `transport.`, `response.` or `json.` code.
    public func whoAmI(_ accessToken: AccessToken) async throws(OIDCError) -> WhoAmI {
        // The issuer was checked when this relying party was made, whether it may be http too.
        guard let hub = EndpointURL(issuer.string, security: .httpOnLoopback),
            let url = EndpointURL(hub.origin + "/api/whoami-v2", security: .httpOnLoopback)
        else {
            throw OIDCError(.configurationIssuer, phase: .configuration, detail: "the issuer is no URL of a Hub")
        }
        return try await perform(WhoAmIExchange(url: url, accessToken: accessToken))
    }

    /// Whether the Hub still takes an access token.
    ///
    /// - Parameter accessToken: The token.
    /// - Returns: False when the Hub says that the token is worth nothing.
    /// - Throws: As ``whoAmI(_:)``, except for that: a Hub that can't be asked says nothing about the token.
    public func isAlive(_ accessToken: AccessToken) async throws(OIDCError) -> Bool {
        do throws(OIDCError) {
            _ = try await whoAmI(accessToken)
            return true
        } catch  where error.code == .whoAmIErrorResponse && error.status == 401 {
            return false
        }
    }
}
